import { nlmon } from '../../src/devices/nlmon.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('nlmon', () => {
  describeWords(nlmon, [[{}, 'type']]);
  describeLive(Object.keys(nlmon.schema.shape), creations(nlmon, [{}]));
});
