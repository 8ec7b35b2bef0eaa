import { expect } from 'chai';

import type { Examination } from '../../src/doctor/examine.js';
import { netlab } from './netlab.js';

describe('the doctor', () => {
  let found: Examination;
  let status: number;

  before(async () => {
    const result = await netlab('doctor --json');
    found = JSON.parse(result.out) as Examination;
    status = result.status;
  });

  it('is content only where every tool that is needed is there and a sandbox can be made', () => {
    const missing = found.tools.filter(({ path, optional }) => path === undefined && !optional);
    const usable = missing.length === 0 && found.trouble === undefined;
    expect(status).to.equal(usable ? 0 : 3);
  });

  it('tells where a tool is, and its version', () => {
    for (const { name, path, version } of found.tools)
      if (path !== undefined) {
        expect(path.endsWith(`/${name}`), path).to.equal(true);
        expect(version, name).to.match(/\d/);
      }
  });

  it('tries every device type, and says why one cannot be had', function () {
    if (found.trouble !== undefined) {
      console.log(`      no sandbox: ${found.trouble}`);
      this.skip();
    }
    expect(found.types.map(({ type }) => type)).to.include.members(['veth', 'bridge', 'macvlan']);
    for (const { type, available, reason } of found.types)
      expect(available, type).to.equal(reason === undefined);
  });

  it('tells people the same', async () => {
    const { out } = await netlab('doctor');
    for (const { name } of found.tools) expect(out).to.match(new RegExp(`^[✓✗–] +${name} `, 'm'));
    for (const { type, available } of found.types)
      expect(out).to.match(new RegExp(`^${available ? '✓' : '–'} +${type}\\b`, 'm'));
  });
});
