/** A folder that cannot be written. The message names it, and the setting that chooses another. */
export class UnusableFolder extends Error {
  override readonly name = 'UnusableFolder';

  constructor(folder: string, code: string | undefined, choose: string) {
    super(`The folder ${folder} cannot be written (${code}). Give it to the service's user, or ${choose}.`);
  }
}

/** As what to throw for a write into a folder that failed. A full disk is another matter. */
export function asUnusableFolder(error: unknown, folder: string, choose: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // A file stands where `mkdir` should make a folder; elsewhere another process was first.
  const isThere = code === 'EEXIST' && syscall !== 'mkdir';
  const isOther = syscall === undefined || code === 'ENOSPC' || code === 'EDQUOT' || isThere;
  return isOther ? error : new UnusableFolder(folder, code, choose);
}
