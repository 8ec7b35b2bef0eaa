/** A range in a text file, as editors count: lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Column after the last character, on the same line. */
  readonly endColumn?: number;
}

/** `file:line:col`, the form that editors and terminals turn into a link. */
export const formatPlace = (place: Place): string => `${place.file}:${place.line}:${place.column}`;
