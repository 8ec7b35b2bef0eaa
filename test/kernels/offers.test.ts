import { expect } from 'chai';

import { parseControl } from '../../src/kernels/control.js';
import { isKernelPackage, originOf, parseMadison, readOffers } from '../../src/kernels/offers.js';
import { nameOf } from '../../src/kernels/origin.js';

const madison = `
 linux-image-amd64 | 7.2.13-1 | http://m/debian sid/main amd64 Packages
 linux-image-amd64 |  6.1.192-2 | http://m/debian-security bookworm-security/main amd64 Packages
linux-image-6.1.0-56-amd64 |  6.1.192-2 | http://m/debian-security bookworm-security/main amd64 Packages
linux-image-6.1.0-56-amd64 |  6.1.192-2 | http://m/debian bookworm-proposed-updates/main amd64 Packages
linux-image-7.2.13+deb14-amd64 | 7.2.13-1 | http://m/debian sid/main amd64 Packages
linux-binary-7.2.13+deb14-amd64 | 7.2.13-1 | http://m/debian sid/main amd64 Packages
linux-modules-7.2.13+deb14-amd64 | 7.2.13-1 | http://m/debian sid/main amd64 Packages
linux-image-7.0.13+deb13-cloud-amd64 | 7.0.13-1~bpo13+1 | http://m/debian trixie-backports/main amd64 Packages
linux-image-6.18.15+deb13-cloud-amd64 | 6.18.15-1~bpo13+1 | http://m/debian trixie-backports/main amd64 Packages
user-mode-linux | 6.1um4+b13 | http://m/debian bookworm/main amd64 Packages
     linux | 7.2.13-1 | http://m/debian sid/main Sources
`;

const show = `
Package: linux-image-amd64
Version: 7.2.13-1
Installed-Size: 13
Depends: linux-image-7.2.13+deb14-amd64 (= 7.2.13-1)
Size: 1400

Package: linux-image-amd64
Version: 6.1.192-2
Installed-Size: 13
Depends: linux-image-6.1.0-56-amd64 (= 6.1.192-2)
Size: 1400

Package: linux-image-6.1.0-56-amd64
Version: 6.1.192-2
Installed-Size: 400000
Depends: kmod, linux-base (>= 4.3~), initramfs-tools (>= 0.120+deb8u2) | linux-initramfs-tool
Description: Linux 6.1 for 64-bit PCs (signed)
 The Linux kernel 6.1 and modules.
Size: 70000000

Package: linux-image-7.2.13+deb14-amd64
Version: 7.2.13-1
Installed-Size: 15
Depends: dracut | initramfs-tools, linux-base-7.2.13+deb14-amd64 (= 7.2.13-1), linux-binary-7.2.13+deb14-amd64 (= 7.2.13-1), linux-modules-7.2.13+deb14-amd64 (= 7.2.13-1)
Size: 1892

Package: linux-binary-7.2.13+deb14-amd64
Version: 7.2.13-1
Installed-Size: 14220
Depends: linux-base-7.2.13+deb14-amd64 (= 7.2.13-1)
Size: 14252084

Package: linux-modules-7.2.13+deb14-amd64
Version: 7.2.13-1
Installed-Size: 109569
Depends: kmod, linux-base-7.2.13+deb14-amd64 (= 7.2.13-1)
Size: 110095088

Package: linux-image-7.0.13+deb13-cloud-amd64
Version: 7.0.13-1~bpo13+1
Installed-Size: 15
Depends: linux-binary-7.0.13+deb13-cloud-amd64 (= 7.0.13-1~bpo13+1), linux-modules-7.0.13+deb13-cloud-amd64 (= 7.0.13-1~bpo13+1)
Size: 1900

Package: linux-image-6.18.15+deb13-cloud-amd64
Version: 6.18.15-1~bpo13+1
Installed-Size: 50000
Depends: kmod, linux-base-6.18.15+deb13-cloud-amd64 (= 6.18.15-1~bpo13+1)
Size: 50000000

Package: user-mode-linux
Version: 6.1um4+b13
Installed-Size: 116111
Depends: libc6 (>= 2.34)
Built-Using: linux (= 6.1.176-1)
Size: 41388548
`;

describe('kernels on offer', () => {
  const listed = parseMadison(madison);
  const offers = readOffers(listed, parseControl(show));
  const offer = (name: string) => offers.find((each) => nameOf(each) === name);

  it('are listed by apt-cache madison', () => {
    expect(listed).to.have.length(10);
    expect(listed[0]).to.deep.equal({
      name: 'linux-image-amd64',
      version: '7.2.13-1',
      suite: 'sid',
    });
  });

  it('are those whose packages can all be had; linux-base-* may be missing', () => {
    expect(offers.map(nameOf).sort()).to.deep.equal([
      'debian:6.1.192',
      'debian:6.18.15-cloud',
      'debian:7.2.13',
      'uml:6.1.176',
    ]);
  });

  it('are offered once, by the package that has it, and as the kernel of its suite', () => {
    expect(offer('debian:6.1.192')).to.deep.equal({
      family: 'debian',
      version: '6.1.192',
      revision: '6.1.192-2',
      suites: ['bookworm-security', 'bookworm-proposed-updates'],
      kernelOf: ['bookworm-security'],
      packages: [{ name: 'linux-image-6.1.0-56-amd64', version: '6.1.192-2', bytes: 70000000 }],
      unpacked: 400000 * 1024,
    });
  });

  it('have all their packages', () => {
    expect(offer('debian:7.2.13')?.packages.map(({ name }) => name)).to.deep.equal([
      'linux-image-7.2.13+deb14-amd64',
      'linux-binary-7.2.13+deb14-amd64',
      'linux-modules-7.2.13+deb14-amd64',
    ]);
  });

  for (const [name, is] of [
    ['user-mode-linux', true],
    ['linux-image-amd64', true],
    ['linux-image-6.12.117+deb13-cloud-amd64', true],
    ['linux-modules-7.3-rt-amd64', true],
    ['linux-base-7.3-amd64', true],
    ['linux-image-6.1.0-56-amd64-dbg', false],
    ['linux-image-6.1.0-50-amd64-unsigned', false],
    ['linux-image-6.12-amd64-signed-template', false],
    ['linux-headers-7.3-amd64', false],
    ['linux-base', false],
  ] as const)
    it(`${is ? 'include' : 'leave out'} ${name}`, () => {
      expect(isKernelPackage(name)).to.equal(is);
    });

  for (const [name, version, flavour] of [
    ['linux-image-6.1.0-56-amd64', '6.1.192', undefined],
    ['linux-image-cloud-amd64', '6.1.192', 'cloud'],
    ['linux-image-7.3-rt-amd64', '6.1.192', 'rt'],
    ['linux-image-6.8.0-31-generic', undefined, undefined],
  ] as const)
    it(`of ${name} are ${version ?? 'not Debian’s'} ${flavour ?? ''}`, () => {
      const [stanza = new Map<string, string>()] = parseControl(
        `Package: ${name}\nVersion: 6.1.192-2\n`,
      );
      const origin = originOf(stanza, []);
      expect(origin?.version).to.equal(version);
      expect(origin?.flavour).to.equal(flavour);
    });
});
