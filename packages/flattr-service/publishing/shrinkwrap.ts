/** What a lock file says of one package. */
interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  /** Of a package of this repository, which has its folder in `resolved`. */
  readonly link?: boolean;
  readonly resolved?: string;
}

/** `package-lock.json`, as far as it is read here. */
export interface LockFile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
}

/** What the service needs at run time. */
export interface Needed {
  /** What the repository's code itself imports, in exact versions. */
  readonly direct: Readonly<Record<string, string>>;
  /** All of it: where it is installed, such as `node_modules/pg`, and what the lock file says of it. */
  readonly packages: Readonly<Record<string, Locked>>;
  /** The folders of the repository's own packages. They are in the tarball. */
  readonly own: readonly string[];
}

/**
 * Reads from the repository's lock file what one of its packages needs at run time, and places it as npm would: at the top,
 * or below what needs another version than the one there. Throws if the lock file lacks something.
 */
export function neededBy(root: string, { packages: locked }: LockFile): Needed {
  const placed = new Map<string, string>(); // paths, and keys of the lock file
  const direct: Record<string, string> = {};
  const own = new Set([root]);
  const waiting = [{ from: root, path: '' }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { from, path } = next;
    for (const [name, optional] of namesNeededBy(locked[from])) {
      const key = keyOf(locked, name, from);
      const found = locked[key ?? ''];
      if (!key || !found) {
        if (optional) continue; // for another system
        throw new Error(`package-lock.json has no ${name}, which ${from} needs. Run npm install.`);
      }
      if (found.link && found.resolved !== undefined) {
        if (!own.has(found.resolved)) waiting.push({ from: found.resolved, path: '' });
        own.add(found.resolved);
        continue;
      }
      if (path === '') direct[name] = found.version;
      const paths = foldersFrom(path).map((folder) => `${folder}node_modules/${name}`);
      const visible = paths.find((one) => placed.has(one));
      if (visible && placed.get(visible) === key) continue;
      const place = visible ? paths[0] : paths.at(-1);
      if (!place || placed.has(place))
        throw new Error(`Two of the packages need different versions of ${name}.`);
      placed.set(place, key);
      waiting.push({ from: key, path: place });
    }
  }
  const paths = [...placed].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    direct: Object.fromEntries(Object.entries(direct).sort()),
    packages: Object.fromEntries(paths.map(([path, key]) => [path, atRunTime(locked[key])])),
    own: [...own].sort(),
  };
}

/** Names, and whether npm does without. */
function namesNeededBy(locked: Locked | undefined): [name: string, optional: boolean][] {
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = locked ?? {};
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  const needed = [...Object.keys(dependencies ?? {}), ...peers].map((name) => [name, false] as const);
  const optional = Object.keys(optionalDependencies ?? {}).map((name) => [name, true] as const);
  return [...new Map([...needed, ...optional])];
}

/** The key of what Node finds when a module at `from` imports `name`. */
const keyOf = (packages: LockFile['packages'], name: string, from: string): string | undefined =>
  foldersFrom(from)
    .map((folder) => `${folder}node_modules/${name}`)
    .find((key) => packages[key]);

/** Where Node looks for `node_modules`, the nearest first: `a/b/`, `a/`, and the top. */
function foldersFrom(path: string): string[] {
  const parts = path === '' ? [] : path.split('/');
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
}

/** Without what is true in the repository only. */
function atRunTime(locked: Locked | undefined): Locked {
  const { dev, devOptional, peer, ...rest } = locked as Locked & Record<string, unknown>;
  return rest;
}
