/**
 * cni: an interface that plugins of the Container Network Interface make in a node, which is their container, with the
 * parts of another node, their host. https://www.cni.dev/docs/spec/; the plugins' pages at https://www.cni.dev/plugins/.
 */
import * as z from 'zod';

import { cniCommand, networkConfiguration, pluginPaths } from '../terms/cni.js';
import { flag, isOn } from '../terms/flag.js';
import { nodeReference } from '../terms/reference.js';
import { defineDevice } from './device.js';

const schema = z.strictObject({
  on: nodeReference.describe(
    'The host: the node in which the plugins run, and whose interfaces they use.',
  ),
  conf: networkConfiguration.describe(
    'The network configuration, or list of configurations, as in a file of /etc/cni/net.d.',
  ),
  runtimeConfig: z
    .record(z.string(), z.json())
    .optional()
    .describe('Values for capabilities of the configuration: ips, mac, portMappings, bandwidth …'),
  args: z.string().min(1).optional().describe('CNI_ARGS: K=V, separated by semicolons.'),
  add: flag
    .optional()
    .describe('Whether it is added before the steps; if off, a step does that. On by default.'),
});

export const cni = defineDevice({
  type: 'cni',
  title: 'an interface that CNI plugins make',
  manual: 'https://www.cni.dev/docs/spec/',
  example: [
    'net1:',
    '  type: cni',
    '  on: host',
    '  conf:',
    '    {',
    '      "cniVersion": "0.4.0",',
    '      "name": "lan",',
    '      "type": "macvlan",',
    '      "master": "eth0",',
    '      "ipam": { "type": "static", "addresses": [{ "address": "10.0.0.9/24" }] }',
    '    }',
    '  address: 10.0.0.9/24',
  ].join('\n'),
  object: 'program',
  schema,
  host: 'on',
  made: (id, options, addresses) =>
    options.add !== undefined && !isOn(options.add)
      ? undefined
      : {
          node: options.on,
          argv: cniCommand('ADD', { ...options, node: id.node, interface: id.name, addresses }),
        },
  programs: ({ conf }) => pluginPaths(conf),
  mac: () => 'free',
  arguments: () => [],
  missing(words) {
    const [, type] = /^failed to create (\w+): operation not supported$/.exec(words) ?? [];
    if (type !== undefined) return { type };
    const [, plugin] = /^no CNI plugin (\S+) in /.exec(words) ?? [];
    if (plugin === undefined) return undefined;
    const home = 'Debian has its usual plugins in the package containernetworking-plugins';
    return { program: `the CNI plugin ${plugin} is not installed; ${home}` };
  },
  config: 'CONFIG_NET_NS',
});
