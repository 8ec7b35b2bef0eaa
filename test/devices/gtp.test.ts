import { gtp } from '../../src/devices/gtp.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('gtp', () => {
  describeWords(gtp, [
    [{ role: 'sgsn' }, 'type role sgsn'],
    [
      { role: 'ggsn', hsize: 131_071, restart_count: 255 },
      'type role ggsn hsize 131071 restart_count 255',
    ],
  ]);
  describeLive(
    Object.keys(gtp.schema.shape),
    creations(gtp, [{ role: 'sgsn' }, { role: 'ggsn', hsize: 64, restart_count: 3 }]),
  );
});
