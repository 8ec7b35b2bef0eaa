/** A range in a text file; lines and columns count from 1, as in editors. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The column after the last character, on the same line. */
  readonly endColumn?: number;
}

/** `file:line:col`, which editors and terminals turn into a link. */
export const formatPlace = (place: Place): string => `${place.file}:${place.line}:${place.column}`;
