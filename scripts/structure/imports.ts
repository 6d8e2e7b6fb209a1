import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Reads every import below `root`, type-only ones included, and judges them by these rules. */
export async function readImports(
  forbidden: readonly IForbiddenRuleType[],
  root = project,
): Promise<ICruiseResult> {
  const { output } = await cruise(
    ['api', 'demo', 'e2e', 'packages', 'scripts'].filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      ruleSet: { forbidden: [...forbidden] },
      validate: true,
      parser: 'swc', // TypeScript 7 offers no interface for tools yet
      tsPreCompilationDeps: true,
      doNotFollow: { path: ['node_modules'] },
      exclude: {
        path: [
          '/dist/',
          '^e2e/(frameworks|recipes)/[^/]+/',
          '^packages/recipes/[^/]+/(save|add)/',
          '/publishing/typed/',
        ],
      },
    },
    {
      alias: packageSources(root),
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  return output;
}

/** Our packages import each other by name; follow them to their sources instead of to what was built. */
function packageSources(root: string): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const file of globSync('packages/*/package.json', { cwd: root })) {
    const { name } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { name: string };
    const folder = join(root, dirname(file), 'src');
    sources[`${name}$`] = join(folder, 'index.ts');
    sources[name] = folder;
  }
  return sources;
}
