/** A bug to plant into a copy of the project, and the tests that must fail. */
export interface Canary {
  readonly bug: string;
  readonly edits: readonly Edit[];
  /** Test files below the project's folder; the tests that should find this bug. */
  readonly tests: readonly string[];
}

export interface Edit {
  readonly file: string;
  /** Occurs in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}

/** The folder of most files. */
export const settlement = 'api/src/settlement';
