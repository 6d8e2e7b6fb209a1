import type { Binding } from './query.ts';

/** Rows for a `VALUES` list: its text, and what stands for its question marks. */
export interface ValuesList {
  readonly text: string;
  readonly bindings: Binding[];
}

/**
 * `(?, ?), (?, ?)` for rows of the same length. Several rows are always written this way: on a distributed database
 * `INSERT … SELECT FROM unnest(…)` takes five times as long. Where no column says which types they have, as in
 * `FROM (VALUES …)`, `types` does so on the first row, and the others follow it.
 */
export function valuesList(rows: readonly (readonly Binding[])[], types?: readonly string[]): ValuesList {
  const typed = types && `(${types.map((type) => `cast(? as ${type})`).join(', ')})`;
  return {
    text: rows.map((row, index) => (index === 0 && typed ? typed : `(${marks(row)})`)).join(', '),
    bindings: rows.flat(),
  };
}

/** `?, ?, ?` for an `IN` list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
