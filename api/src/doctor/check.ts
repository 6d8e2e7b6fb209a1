import type { Config } from '../config.ts';
import type { Database } from '../platform/db/index.ts';
import type { Finding } from '../platform/operations/finding.ts';

/** What the checks look at. */
export interface Examined {
  readonly config: Config;
  /** Undefined when it could not be opened, which is said before. */
  readonly database: Database | undefined;
  /** Gets a real message. Without it the mail server is only greeted. */
  readonly mailTo?: string | undefined;
}

/** What a check found: a sentence about what is well, or a finding. */
export type Result = string | Finding;

/** A check of the database. Without a database it finds nothing. */
export const ofDatabase =
  (
    look: (examined: Examined & { readonly database: Database }) => Promise<readonly Result[]>,
  ): Check['look'] =>
  async (examined) => {
    const { database } = examined;
    return database ? look({ ...examined, database }) : [];
  };

export interface Check {
  readonly name: string;
  /** The service makes it too when it starts. The others ask other machines, or take a moment. */
  readonly atStart: boolean;
  readonly look: (examined: Examined) => Promise<readonly Result[]>;
}
