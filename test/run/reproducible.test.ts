/** Two runs of a scenario give the same frames in the same order at every tap. */
import { expect } from 'chai';

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { runScenarios } from '../../src/run/run.js';
import { readScenario } from '../../src/scenario/read.js';
import { readCapture } from '../../src/wire/pcap.js';
import { decodePacket } from '../../src/wire/decode.js';
import { normalForm } from '../../src/wire/normal-form.js';
import { needsSandbox } from '../sandbox-possible.js';

const root = resolve(import.meta.dirname, '../../..');

describe('reproducibility', function () {
  this.timeout(30_000);

  before(async function () {
    await needsSandbox(this);
  });

  for (const file of ['macvlan/vepa-hairpin', 'vxlan/vxlan-unicast', 'bridge/bridge-basic'])
    it(`${file}: the same frames in the same order, twice`, async () => {
      const path = join(root, 'scenarios', `${file}.yaml`);
      const { scenarios, problems } = readScenario(readFileSync(path, 'utf8'), path);
      expect(problems).to.deep.equal([]);
      const runs = [await capture(), await capture()];
      expect(runs[0]).to.deep.equal(runs[1]);

      async function capture(): Promise<Record<string, string[]>> {
        const keep = await mkdtemp(join(tmpdir(), 'netlab-test-'));
        try {
          const report = await runScenarios(scenarios, { keep });
          const [outcome] = report.scenarios;
          expect(outcome?.outcome, JSON.stringify(outcome)).to.equal('pass');
          const taps: Record<string, string[]> = {};
          for (const { tap } of outcome?.taps ?? []) {
            const bytes = readFileSync(
              join(outcome?.captures ?? '', `${tap.replace(':', '-')}.pcap`),
            );
            const { packets, linkType } = await readCapture(bytes);
            taps[tap] = packets.map((packet, index) =>
              normalForm(decodePacket(packet, index + 1, linkType)),
            );
          }
          return taps;
        } finally {
          await rm(keep, { recursive: true });
        }
      }
    });
});
