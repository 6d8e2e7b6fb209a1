import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, wrong } from '../../operations/finding.ts';

/** Is told what the operator should change. */
export type Report = (finding: Finding) => void;

const print: Report = ({ says, change }) => console.error(`${says} ${change}`);

/** One file of PostgreSQL's log (16 MB), and what else a transaction writes. */
const size = 32 << 20;

/**
 * Room on the disk that only the embedded database gets. PGlite does not survive a write that fails: after PostgreSQL's
 * PANIC it works for ever, and the event loop with it. So on a full disk the reserve is given up and the write repeated.
 * What is under way ends well, and nothing new begins until there is room for another reserve.
 */
export class DiskReserve {
  readonly #folder: string;
  readonly #file: string;
  readonly #report: Report;
  #isSpent = false;

  /** Throws ENOSPC when the disk is full. */
  constructor(folder: string, report = print) {
    this.#folder = folder;
    this.#file = join(folder, 'reserve');
    this.#report = report;
    this.#fill();
  }

  /** Does something with the database's files. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const isFull = code === 'ENOSPC' || code === 'EDQUOT';
      if (!isFull && code !== 'EIO' && code !== 'EROFS') throw error;
      const says = isFull ? this.#says : `The disk of ${this.#folder} cannot be written (${code}).`;
      if (this.#isSpent || !isFull) {
        this.#report(wrong(says, 'Mend this and start the service again. Nothing acknowledged is lost.'));
        process.exit(1); // or it would work for ever
      }
      this.#isSpent = true;
      rmSync(this.#file, { force: true });
      this.#report(wrong(says, 'Make room there. The service then goes on by itself, and nothing is lost.'));
      return this.guard(work);
    }
  }

  /** @throws as PostgreSQL says it (disk_full), until there is room. */
  checkRoom(): void {
    if (!this.#isSpent) return;
    const { bavail, bsize } = statfsSync(this.#folder);
    if (bavail * bsize < 2 * size) throw Object.assign(new Error(this.#says), { code: '53100' });
    this.#fill();
    this.#isSpent = false;
  }

  get #says(): string {
    return `The disk of ${this.#folder} is full.`;
  }

  /** With random bytes, because some file systems keep no others. */
  #fill(): void {
    const missing = size - (statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0);
    if (missing > 0) writeFileSync(this.#file, randomBytes(missing), { flag: 'a' });
  }
}
