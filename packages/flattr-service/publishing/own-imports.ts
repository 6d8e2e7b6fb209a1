import { posix } from 'node:path';

/** A package of the repository, as its `package.json` describes it. */
export interface OwnPackage {
  readonly name: string;
  /** From the top of the repository, such as `packages/contract`. */
  readonly folder: string;
  readonly exports: Readonly<Record<string, { readonly default: string }>>;
}

/**
 * Replaces the names of the repository's own packages by paths, because they are beside the code and not on a registry. Such as
 * `@flattr/contract/email` in `api/src/config.js` by `../../packages/contract/dist/email.js`. Names with `${…}` are replaced
 * by the pattern that they match. Throws for one that the package does not export.
 */
export function withOwnPaths(code: string, file: string, packages: readonly OwnPackage[]): string {
  const names = packages.map(({ name }) => name).join('|');
  const imported = new RegExp(`(\\b(?:from|import)\\s*|\\()(['"\`])(${names})((?:/[^'"\`]*)?)\\2`, 'g');
  return code.replace(imported, (_, before, quote, name, subpath) => {
    const found = packages.find((one) => one.name === name);
    const target = found && targetOf(`.${subpath}`, found.exports);
    if (!target) throw new Error(`${file} imports ${name}${subpath}, which is not exported.`);
    const path = posix.relative(posix.dirname(file), posix.join(found.folder, target));
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
}

/** As Node reads `exports`, as far as these packages use it. */
function targetOf(subpath: string, exports: OwnPackage['exports']): string | undefined {
  for (const [pattern, { default: target }] of Object.entries(exports)) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined ? subpath === pattern : subpath.startsWith(before))
      return target.replace('*', () => subpath.slice(before.length));
  }
  return undefined;
}
