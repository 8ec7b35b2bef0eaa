import { ifb } from '../../src/devices/ifb.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ifb', () => {
  describeWords(ifb, [
    [{}, 'type'],
    [{ numtxqueues: 2, numrxqueues: 3 }, 'numtxqueues 2 numrxqueues 3 type'],
  ]);
  describeLive(
    Object.keys(ifb.schema.shape),
    creations(ifb, [{}, { numtxqueues: 2 }, { numrxqueues: 2 }]),
  );
});
