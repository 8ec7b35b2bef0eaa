import { expect } from 'chai';

import { cni } from '../../src/probes/cni.js';
import { describeKind, describeMistakes, describeRefusals } from './kind.js';

describe('the stimulus cni', () => {
  describeKind(cni);

  describeRefusals(cni, [
    ['{}', ''],
    ['{ add: a:eth0, del: a:eth0 }', ''],
    ['{ add: a }', 'add'],
  ]);

  describeMistakes(cni, [['{ add: a:eth0 }', ['add: a:eth0 is a veth, not a cni']]]);

  it('names its interface', () => {
    expect(cni.uses({ check: 'pod:net1' })).to.deep.equal([
      { path: ['check'], names: 'interface', text: 'pod:net1' },
    ]);
    expect(cni.describe({ del: 'pod:net1' })).to.equal('CNI DEL of pod:net1');
  });
});
