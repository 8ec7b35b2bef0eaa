/** `netlab diff`: compares captures or kept runs, ignoring what varies from run to run. */
import { resolve } from 'node:path';

import { plural, printable } from '../base/text.js';
import { exitStatus } from '../report/exit-code.js';
import { defineCommand, flag } from './command.js';
import { complain } from './complaint.js';
import { decodeAs, readRules } from './decode-option.js';
import { lookFor } from './session.js';

export const diff = defineCommand({
  name: 'diff',
  words: {
    name: 'paths',
    needs: 'two paths',
    describe:
      'Compares two capture files, or two folders of netlab run --keep. Ignores times, identifiers,\n' +
      'ephemeral ports and the checksums over them. Exit status: 0 alike, 1 different.',
    least: 2,
    first: ['file', 'file'],
  },
  title: 'compare two captures or two kept runs, frame by frame',
  examples: [
    ['$0 diff old.pcap new.pcap', 'two captures'],
    ['$0 diff -d udp.port==4777,vxlan a.pcap b.pcap', 'with VXLAN on a non-standard port'],
    ['$0 diff runs-6.1 runs-6.12', 'all scenarios kept in the two folders'],
  ],
  options: { 'decode-as': decodeAs, json: flag('as JSON, for programs') },
  async run(words, { json, ...options }, session) {
    const [before = '', after = '', ...more] = words;
    if (more.length > 0)
      return complain(session, [
        { message: `diff compares two paths; “${more[0]}” is one too many` },
      ]);
    const { decode, complaints } = await readRules(options['decode-as']);
    if (complaints.length > 0) return complain(session, complaints);
    const [{ diffPaths }, { formatDifferences }] = await Promise.all([
      import('../records/diff.js'),
      import('../report/difference.js'),
    ]);
    const found = await diffPaths(
      resolve(session.folder, before),
      resolve(session.folder, after),
      decode,
    );
    if (typeof found === 'string') return complain(session, [{ message: found }]);
    const different = found.filter(({ only, differences }) => only ?? differences.length > 0);
    if (json) session.out.write((await import('../report/json.js')).safeJson(different));
    else {
      const look = lookFor(session.out, session.env);
      for (const { name, only, differences } of different) {
        const side = only === 'before' ? before : after;
        const where = only === undefined ? '' : `  only in ${side}`;
        session.out.write(`${printable(name + where)}\n`);
        for (const line of formatDifferences(differences, look)) session.out.write(`  ${line}\n`);
      }
      const alike = plural(found.length - different.length, 'run');
      session.out.write(
        different.length === 0
          ? `${alike} alike\n`
          : `${different.length} of ${found.length} differ\n`,
      );
    }
    return different.length > 0 ? exitStatus.failed : exitStatus.passed;
  },
});
