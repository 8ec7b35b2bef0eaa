/** The part of pcap-parser 0.2 that netlab uses; the package has no types of its own. */
declare module 'pcap-parser' {
  export interface GlobalHeader {
    readonly snapshotLength: number;
    readonly linkLayerType: number;
  }

  export interface PacketHeader {
    readonly timestampSeconds: number;
    /** Nanoseconds in a nanosecond file. */
    readonly timestampMicroseconds: number;
    readonly capturedLength: number;
    readonly originalLength: number;
  }

  /** What the parser needs of a stream. */
  export type Source = import('node:events').EventEmitter & {
    pause(): unknown;
    resume(): unknown;
  };

  export interface Parser {
    on(event: 'globalHeader', listener: (header: GlobalHeader) => void): this;
    on(
      event: 'packet',
      listener: (packet: { readonly header: PacketHeader; readonly data: Buffer }) => void,
    ): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }

  export function parse(source: Source): Parser;
}
