import { expect } from 'chai';

import { writeHeadStart } from '../../src/host/head-start.js';
import type { ProcessRequest } from '../../src/host/machine.js';
import { Shell } from '../../src/host/shell.js';

const first: ProcessRequest = { argv: ['ip', '-batch', '-'], input: 'netns add a\n' };
const tap = (onLine: (line: string) => void): ProcessRequest => ({
  node: 'a',
  argv: ['tcpdump', '-i', 'eth 0'],
  onLine,
});

describe('head start', () => {
  it('is a script that starts the first one after another, the last side by side', () => {
    const { script, requests } = writeHeadStart([first], [tap(() => undefined)]);
    expect(requests).to.have.length(2);
    expect(script.split('\n').slice(1)).to.deep.equal([
      `if true >/run/netlab/1.out 2>/run/netlab/1.err; then { ip -batch - <<'END-OF-INPUT' >/run/netlab/1.out 2>/run/netlab/1.err & echo "1 \u0001pid $!"; wait $!; echo "1 \u0001exit $?"; }; else echo "1 \u0001busy"; fi & job1=$!`,
      'netns add a',
      'END-OF-INPUT',
      'wait',
      `{ nsenter --net=/run/netns/a -- tcpdump -i 'eth 0' </dev/null 2>&1 & echo "\u0001pid $!"; wait $!; echo "\u0001exit $?"; } | while IFS= read -r line; do printf '%s\\n' "2 $line"; done & job2=$!`,
      'exec sh -s $job1 $job2',
      '',
    ]);
  });

  it('is joined: what was asked for early is not started again, and nothing that it said is lost', async () => {
    const written: string[] = [];
    const shell = new Shell(
      {
        write: (text) => written.push(text),
        takeOutput: (path) => ({ text: `content of ${path}`, size: 1 }),
        writeFile: () => undefined,
      },
      [first, tap(() => undefined)],
    );
    shell.receive('2 \u0001pid 30\n2 listening\n1 \u0001pid 20\n1 \u0001exit 0\n');
    expect(await shell.start(first).ended).to.deep.include({
      exit: 0,
      stdout: 'content of /run/netlab/1.out',
    });
    const heard: string[] = [];
    const joined = shell.start(tap((line) => heard.push(line)));
    expect(await joined.pid).to.equal(30);
    shell.receive('2 more\n');
    expect(heard).to.deep.equal(['listening', 'more']);
    expect(written).to.deep.equal([]);

    shell.start(first);
    expect(written.join('')).to.include('"3 \u0001pid $!"');
  });
});
