import { dummy } from '../../src/devices/dummy.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('dummy', () => {
  describeWords(dummy, [
    [{}, 'type'],
    [{ numtxqueues: 2, numrxqueues: 3 }, 'numtxqueues 2 numrxqueues 3 type'],
  ]);
  describeLive(
    Object.keys(dummy.schema.shape),
    creations(dummy, [{}, { numtxqueues: 2 }, { numrxqueues: 2 }]),
  );
});
