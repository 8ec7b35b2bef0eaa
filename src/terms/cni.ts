/**
 * What a container runtime does for the Container Network Interface: it starts the plugins of a network configuration
 * one after the other, hands each the result of the one before, and keeps the result for later commands.
 * https://www.cni.dev/docs/spec/, sections 2 to 4; libcni/api.go.
 */
import * as z from 'zod';

const type = z
  .string()
  .regex(/^[^/\s]+$/, { error: 'expected the name of a plugin, e.g. macvlan' });

/** A network configuration, or a list of them: what is in a file of /etc/cni/net.d. Plugins check the rest. */
export const networkConfiguration = z
  .looseObject({
    cniVersion: z.string().regex(/^\d+\.\d+\.\d+$/, { error: 'expected a version, e.g. "1.0.0"' }),
    name: z.string().regex(/^[a-zA-Z0-9][\w.-]*$/, {
      error: 'expected letters, digits, dots, hyphens and underscores',
    }),
    type: type.optional().describe('The plugin.'),
    plugins: z
      .array(z.looseObject({ type }))
      .min(1)
      .optional()
      .describe('Plugins, in their order.'),
  })
  .refine((conf) => (conf.type === undefined) !== (conf.plugins === undefined), {
    error: 'expected either “type” or “plugins”',
  });

type Json = z.infer<ReturnType<typeof z.json>>;
export type NetworkConfiguration = z.infer<typeof networkConfiguration>;

/** An attachment of a node, which is the container, to a network. */
export interface Attachment {
  readonly node: string;
  readonly interface: string;
  readonly conf: NetworkConfiguration;
  /** Values for the capabilities that plugins declare: `{ips: […], mac: …, portMappings: […]}`. */
  readonly runtimeConfig?: Readonly<Record<string, Json>> | undefined;
  /** `IP=10.0.0.9;K=V`. */
  readonly args?: string | undefined;
  /** The addresses that the interface must have afterwards, with their prefix lengths. */
  readonly addresses: readonly string[];
}

export type CniCommand = 'ADD' | 'CHECK' | 'DEL';

/** Where plugins are, unless CNI_PATH says otherwise: the usual folder, and Debian's. */
const folders = ['/opt/cni/bin', '/usr/lib/cni'];

/** Paths at which the plugins of a configuration may be. */
export const pluginPaths = (conf: NetworkConfiguration): string[] =>
  [conf, ...(conf.plugins ?? [])]
    .filter(isMapping)
    .flatMap(({ type, ipam }) => [type, ...(isMapping(ipam) ? [ipam.type] : [])])
    .filter((type) => typeof type === 'string')
    .flatMap((type) => folders.map((folder) => `${folder}/${type}`));

/** Where everything is that plugins and runtimes keep; the sandbox's own. */
const home = '/run/cni';

/**
 * $1 is the file of the kept result; then come a plugin and its configuration without the last brace, for each plugin in
 * the order of the command; then, after `--`, addresses. A plugin prints its result, or its error, as JSON.
 */
const script = `
path=\${CNI_PATH:-${folders.join(':')}}
export CNI_PATH="$path"
kept=$1; shift
[ "$CNI_COMMAND" = ADD ] || result=$(cat "$kept" 2>/dev/null)
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  plugin= IFS=:
  for folder in $path; do [ -f "$folder/$1" ] && [ -x "$folder/$1" ] && plugin=$folder/$1 && break; done
  unset IFS
  [ "$plugin" ] || { echo "no CNI plugin $1 in $path" >&2; exit 127; }
  printed=$(printf '%s%s}' "$2" "\${result:+,\\"prevResult\\":$result}" | "$plugin") || {
    status=$?
    printf '%s\\n' "$printed"
    printf '%s\\n' "$printed" | sed -n 's/.*"msg": *"\\(.*\\)".*/\\1/p' >&2
    exit $status
  }
  [ "$CNI_COMMAND" != ADD ] || result=$printed
  shift 2
done
case $CNI_COMMAND in
ADD) mkdir -p "\${kept%/*}" && printf '%s' "$result" >"$kept" && printf '%s\\n' "$result" ;;
DEL) rm -f "$kept" ;;
esac || exit
[ "$CNI_COMMAND" != ADD ] || nsenter --net="$CNI_NETNS" ip link show dev "$CNI_IFNAME" >/dev/null || exit
while [ $# -gt 1 ]; do
  shift
  found=$(nsenter --net="$CNI_NETNS" ip -o address show dev "$CNI_IFNAME")
  case "$found " in
  *" $1 "*) ;;
  *) echo "$CNI_IFNAME has not been given $1, but:\${found:+ }$(echo "$found" | awk '{ printf " %s", $4 }')" >&2; exit 1 ;;
  esac
done
`.trim();

/** `CNI ADD of pod:net1 by macvlan`: such a command without its script; undefined for any other. */
export function describeCni(argv: readonly string[]): string | undefined {
  if (!isCniCommand(argv)) return undefined;
  const value = (name: string): string =>
    argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const words = argv.slice(argv.indexOf('cni') + 2);
  const end = words.indexOf('--');
  const plugins = words.slice(0, end < 0 ? undefined : end).filter((_, index) => index % 2 === 0);
  return `CNI ${value('CNI_COMMAND')} of ${value('CNI_CONTAINERID')}:${value('CNI_IFNAME')} by ${plugins.join(', ')}`;
}

export const isCniCommand = ([program, first = '']: readonly string[]): boolean =>
  program === 'env' && first.startsWith('CNI_COMMAND=');

/** The command, to be run in the node whose interfaces the plugins see. */
export function cniCommand(command: CniCommand, attachment: Attachment): string[] {
  const { node, conf, addresses, args } = attachment;
  const plugins = pluginsOf(attachment);
  const chain = command === 'DEL' ? plugins.toReversed() : plugins;
  return [
    'env',
    `CNI_COMMAND=${command}`,
    `CNI_CONTAINERID=${node}`,
    `CNI_NETNS=/run/netns/${node}`,
    `CNI_IFNAME=${attachment.interface}`,
    ...(args === undefined ? [] : [`CNI_ARGS=${args}`]),
    ...['sh', '-c', script, 'cni', `${home}/results/${conf.name}-${node}-${attachment.interface}`],
    ...chain.flatMap((each) => [text(each.type), JSON.stringify(each).slice(0, -1)]),
    ...(command === 'ADD' && addresses.length > 0 ? ['--', ...addresses] : []),
  ];
}

/** What each plugin reads, but for the result of the one before. */
function pluginsOf({ conf, runtimeConfig = {} }: Attachment): Record<string, Json>[] {
  const { plugins, ...single } = conf as Record<string, Json>;
  const all = Array.isArray(plugins) ? plugins.filter(isMapping) : [single];
  return all.map((each) => {
    const { capabilities, ...rest } = each;
    const wanted = Object.entries(runtimeConfig).filter(
      ([name]) => isMapping(capabilities) && capabilities[name] === true,
    );
    return {
      ...withOwnFolders(rest),
      cniVersion: conf.cniVersion,
      name: conf.name,
      ...(wanted.length > 0 ? { runtimeConfig: Object.fromEntries(wanted) } : {}),
    };
  });
}

/** Where plugins keep files between commands (leases, settings to be restored): in the sandbox, not on the machine. */
function withOwnFolders(part: Record<string, Json>): Record<string, Json> {
  const folder = text(part.dataDir) || (part.type === 'host-local' ? '/var/lib/cni/networks' : '');
  return {
    ...Object.fromEntries(
      Object.entries(part).map(([key, value]) => [
        key,
        isMapping(value) ? withOwnFolders(value) : value,
      ]),
    ),
    ...(folder === '' ? {} : { dataDir: home + withoutDots(folder) }),
  };
}

/** An absolute path with its `.` and `..` resolved, so that it leads nowhere else. */
function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const isMapping = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
