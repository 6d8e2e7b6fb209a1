import { createRequire } from 'node:module';
import type { BrowserName, CompatData, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data';
import browserslist from 'browserslist';

/** What browsers have, by MDN. As an import its type would be 19 MB of text. */
const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

/** A feature by its place in the data: `at('css', 'properties', 'color')`. */
export function at(...path: string[]): Identifier | undefined {
  return path.reduce<Identifier | undefined>((from, name) => from?.[name], data as unknown as Identifier); // names to features
}

/** The oldest version of each browser that `browserslist` in package.json names. */
const oldest = new Map<BrowserName, number>();
for (const entry of browserslist(undefined, { path: import.meta.dirname })) {
  const [name, version] = entry.split(' ') as [BrowserName, string]; // both packages call these four the same
  if (!['chrome', 'edge', 'firefox', 'safari'].includes(name)) continue;
  const before = oldest.get(name) ?? Number.POSITIVE_INFINITY;
  oldest.set(name, Math.min(before, Number.parseFloat(version)));
}

/** Such as `chrome 109, firefox 126`. */
export const floor = [...oldest].map(([name, version]) => `${name} ${version}`).join(', ');

/** The browsers of the floor that lack a feature. Empty too for what the data do not know. */
export function lacking(feature: Identifier | undefined): string[] {
  const support = feature?.__compat?.support ?? {};
  return [...oldest].flatMap(([name, version]) => {
    const known = [support[name] ?? []].flat();
    const plain = known.filter((each) => !each.flags && !each.prefix && !each.alternative_name);
    if (known.length === 0 || plain.some((each) => has(each, version))) return [];
    const since = plain.find(({ version_added }) => version_added)?.version_added;
    return [`${name} ${version}${since ? ` (has it since ${since})` : ''}`];
  });
}

function has({ version_added, version_removed }: SimpleSupportStatement, version: number): boolean {
  const from = Number.parseFloat(String(version_added).replace('≤', '')); // NaN where it has never had it
  const to = Number.parseFloat(String(version_removed));
  return from <= version && !(to <= version);
}
