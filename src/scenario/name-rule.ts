/** Rules for names of interfaces (the kernel's dev_valid_name) and of nodes (a file in /run/netns). */
import { longestInterfaceName } from '../terms/reference.js';

interface BadName {
  readonly code: 'name-too-long' | 'bad-name';
  readonly message: string;
  readonly expected: string;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

export function refuseInterfaceName(name: string): BadName | undefined {
  const size = bytes(name);
  if (size > longestInterfaceName)
    return {
      code: 'name-too-long',
      message: `“${name}” is ${size} bytes long`,
      expected: `at most ${longestInterfaceName} bytes in the name of an interface`,
    };
  const bad = (message: string, expected: string): BadName => ({
    code: 'bad-name',
    message,
    expected,
  });
  if (/^(\.{0,2}|all|default)$/.test(name))
    return bad(`the kernel does not accept the interface name “${name}”`, 'another name');
  const refused = /[\s/:%\p{Cc}]/u.exec(name)?.[0];
  return refused === undefined
    ? undefined
    : bad(`“${refused}” cannot be in the name of an interface`, 'no spaces, “/”, “:” or “%”');
}

const longestNodeName = 64;

export function refuseNodeName(name: string): BadName | undefined {
  if (bytes(name) > longestNodeName)
    return {
      code: 'name-too-long',
      message: `“${name}” is ${bytes(name)} bytes long`,
      expected: `at most ${longestNodeName} bytes in the name of a node`,
    };
  return /^\w[\w.-]*$/.test(name)
    ? undefined
    : {
        code: 'bad-name',
        message: `“${name}” cannot be the name of a node`,
        expected: 'letters, digits, “_”, “-” and “.”, beginning with a letter or digit',
      };
}
