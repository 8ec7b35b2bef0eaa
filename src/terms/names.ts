/** What a scenario's names stand for. */
import type { InterfaceId } from '../model/capture.js';
import type { Interface, Node } from '../model/scenario.js';
import { resolveInterface } from './reference.js';

/** A look-up over checked names: asking for one that does not exist is a bug, and throws. */
export class Names {
  readonly #nodes: ReadonlyMap<string, Node>;

  constructor(nodes: readonly Node[]) {
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
  }

  node(name: string): Node {
    const node = this.#nodes.get(name);
    if (!node) throw new RangeError(`no node ${name}`);
    return node;
  }

  interface(reference: string | InterfaceId): Interface {
    const id = typeof reference === 'string' ? resolveInterface(reference) : reference;
    const found = this.node(id.node).interfaces.find((each) => each.id.name === id.name);
    if (!found) throw new RangeError(`no interface ${id.node}:${id.name}`);
    return found;
  }

  /** The first address of an interface, of the given family if one is given. */
  address(reference: string | InterfaceId, family?: 4 | 6): string | undefined {
    return this.interface(reference).addresses.find(
      (each) => family === undefined || each.family === family,
    )?.address;
  }

  /**
   * The interface of a node by whose routing table it is routed: its master or itself, if that has a table of its own
   * (VRF). Undefined for the node's main table.
   */
  tableOf(node: string, name: string | undefined): string | undefined {
    const { interfaces } = this.node(node);
    const master = interfaces.find(({ id }) => id.name === name)?.master;
    return interfaces.find(({ id, ownTable }) => ownTable && [name, master].includes(id.name))?.id
      .name;
  }

  /** Its MAC address: its own, or that of the interface below that it shares; undefined when the kernel chooses. */
  mac(reference: string | InterfaceId): string | undefined {
    const found = this.interface(reference);
    if (found.freeMac) return undefined;
    return found.mac ?? (found.lower && this.mac(found.lower));
  }
}
