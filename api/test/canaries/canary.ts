/** A bug that is planted into a copy of the project, and the tests that must go red. */
export interface Canary {
  readonly bug: string;
  readonly edits: readonly Edit[];
  /** Test files below the project's folder; the part of the suite that is there for this bug. */
  readonly tests: readonly string[];
}

export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}

/** The folder most of them live in. */
export const settlement = 'api/src/settlement';
