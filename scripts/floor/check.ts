import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { domTypesOfFloor } from './dom-types.ts';
import { lacksOfStyles } from './styles.ts';
import { floor } from './support.ts';

/*
 * Part of `npm run check`: what browsers load works in the oldest ones that `browserslist` in package.json names. Scripts
 * are checked by TypeScript with the floor's own types (tsconfig.floor.json), styles by what MDN says of them.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { resolve } = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'));
const lib = join(
  resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`),
  '../lib',
);
const types = join(root, 'node_modules/.cache/floor');
mkdirSync(types, { recursive: true });
writeFileSync(join(types, 'dom.d.ts'), domTypesOfFloor(readFileSync(join(lib, 'lib.dom.d.ts'), 'utf8')));
const { status } = spawnSync('tsc', ['-p', 'tsconfig.floor.json'], { cwd: root, stdio: 'inherit' });

const files = globSync('packages/{extension,flattr-button,pages}/src/**/*{.css,styles.ts}', {
  cwd: root,
}).sort();
const errors = files.flatMap((file) =>
  lacksOfStyles(stylesIn(file, readFileSync(join(root, file), 'utf8'))).map(
    ({ feature, line, browsers }) => `${file}:${line} ${feature} is not in ${browsers}`,
  ),
);
for (const error of errors) console.log(`error ${error}`);
console.log(`Floor: ${floor}; ${files.length} files with styles, ${errors.length} errors`);
process.exit(errors.length === 0 ? (status ?? 1) : 1);

/** Of a script, only the styles in it, on their lines. */
function stylesIn(file: string, text: string): string {
  if (file.endsWith('.css')) return text;
  return text
    .split(/(\/\* css \*\/ `[^`]*`)/)
    .map((part, index) =>
      index % 2 ? part.replace('/* css */ `', '').replace(/`$/, '') : part.replace(/[^\n]/g, ''),
    )
    .join('');
}
