/** A database that answers and cannot be used like this. The message says what to change. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}
