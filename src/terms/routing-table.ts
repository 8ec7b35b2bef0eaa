/** Routing tables by number and by name. */

/** By which ip prints these numbers (rtnl_rttable_initialize in iproute2's lib/rt_names.c). */
const names: Readonly<Record<string, string>> = { 253: 'default', 254: 'main', 255: 'local' };

const isNumber = (text: string): boolean => /^(0|[1-9]\d*|0x[\da-f]+)$/i.test(text);

/** A table as ip prints it, of whatever spelling: `0x66` is `102`, and 254 is `main`. */
export function tableName(text: string): string {
  const name = isNumber(text) ? String(BigInt(text)) : text;
  return names[name] ?? name;
}

/** Whether it is one table, and not all of them, none, or a range. */
export function isOneTable(text: string): boolean {
  if (isNumber(text)) return BigInt(text) > 0 && BigInt(text) < 2n ** 32n;
  return (
    /^[a-z_][\w.-]*$/i.test(text) && !['all', 'unspec', 'cache', 'true', 'false'].includes(text)
  );
}
