/** How many colours people have: `--person-0` to `--person-7`. */
export const hues = 8;

/** The colour of a person, the same on every page: 0 to 7. `id` is their member id. */
export function hueOf(id: bigint): number {
  return Number(id % BigInt(hues));
}

/** The first letters of the first two names: `AL` for Ada Lovelace, `B` for @ben. */
export function initialsOf(name: string): string {
  const names = name.replace(/^@/, '').split(/[\s-]+/);
  const letters = names.slice(0, 2).map((each) => [...each][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}
