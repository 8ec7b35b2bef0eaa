import { veth } from '../../src/devices/veth.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('veth', () => {
  describeWords(veth, [
    [{ peer: 'host:eth0' }, 'type'],
    [{ numtxqueues: 2, numrxqueues: 3 }, 'numtxqueues 2 numrxqueues 3 type'],
  ]);
  describeLive(
    ['numtxqueues', 'numrxqueues'],
    creations(veth, [{}, { numtxqueues: 2 }, { numrxqueues: 2 }]),
  );
});
