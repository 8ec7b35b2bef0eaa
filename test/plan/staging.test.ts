import { expect } from 'chai';

import type { Action } from '../../src/plan/staging.js';
import { stageActions } from '../../src/plan/staging.js';

const action = (name: string, node: string | undefined, needs: string[] = []): Action => ({
  name,
  node,
  needs,
  commands: [{ ...(node === undefined ? {} : { node }), argv: [name], why: name }],
});

const staged = (
  actions: readonly Action[],
  lanes: (string | undefined)[] = [undefined, 'a', 'b'],
) => stageActions(actions, lanes).map(({ argv, stage }) => `${stage} ${argv[0] ?? ''}`);

describe('stageActions', () => {
  it('a need in the same lane is in the same stage, before', () => {
    expect(staged([action('second', 'a', ['first']), action('first', 'a')])).to.deep.equal([
      '0 first',
      '0 second',
    ]);
  });

  it('a need in another lane is in an earlier stage', () => {
    expect(staged([action('second', 'b', ['first']), action('first', 'a')])).to.deep.equal([
      '0 first',
      '1 second',
    ]);
  });

  it('a floor holds an action, and what needs it, back', () => {
    const first = { ...action('first', 'a'), floor: 3 };
    expect(staged([action('second', 'b', ['first']), first])).to.deep.equal([
      '3 first',
      '4 second',
    ]);
  });

  it('a preference gives way to a need', () => {
    const port = action('port', 'a', ['bridge']);
    const bridge = { ...action('bridge', 'a'), prefers: ['port'] };
    expect(staged([bridge, port])).to.have.members(['0 bridge', '0 port']);
    expect(staged([{ ...bridge, prefers: ['other'] }, action('other', 'a')])).to.deep.equal([
      '0 other',
      '0 bridge',
    ]);
  });

  it('needs that no action has are met', () => {
    expect(staged([action('only', 'a', ['nothing'])])).to.deep.equal(['0 only']);
  });

  it('a stage is ordered by lane', () => {
    const actions = [action('b1', 'b'), action('a1', 'a'), action('root', undefined)];
    expect(staged(actions)).to.deep.equal(['0 root', '0 a1', '0 b1']);
  });
});
