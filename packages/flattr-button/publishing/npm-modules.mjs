import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * The modules that a package publishes: as compiled, each for itself so that a bundler takes what it needs, with the
 * project's own packages inside (they are not published) and everybody else's left to be shared.
 *
 * @param {object} options
 * @param {string} options.compiled the folder of what tsc has made, with a slash at its end
 * @param {string[]} options.entries the modules that can be imported, without their ending
 * @param {import('rollup').Plugin[]} [options.plugins]
 */
export function npmModules({ compiled, entries, plugins = [] }) {
  const folder = `${compiled}npm`;
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, `${compiled}${entry}.js`])),
    external: (id) => /^[a-z@]/.test(id) && !id.startsWith('@flattr/'),
    output: {
      dir: folder,
      format: 'es',
      preserveModules: true,
      entryFileNames: ({ facadeModuleId }) => placeOf(facadeModuleId, compiled),
    },
    plugins: [startAnew(folder), ...plugins, declarations({ compiled, entries })],
  };
}

/** `click-token/keys.js` for a module of another package, as it is for one of this. */
function placeOf(file, compiled) {
  if (file.startsWith(compiled)) return relative(compiled, file);
  const [, name, rest] = file.match(/([^/]+)\/dist\/(.+)$/);
  return `${name}/${rest}`;
}

function startAnew(folder) {
  return { name: 'start-anew', buildStart: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Puts beside the modules the declarations that the entries lead to, without those of what is inside. */
function declarations({ compiled, entries }) {
  return {
    name: 'declarations',
    generateBundle() {
      const found = new Set();
      const follow = (path) => {
        if (found.has(path)) return;
        found.add(path);
        const file = join(compiled, `${path}.d.ts`);
        if (!existsSync(file)) this.error(`${file} is missing: run tsc -b first.`);
        const text = readFileSync(file, 'utf8');
        if (/["']@flattr\//.test(text)) this.error(`${file} mentions a package that is not published.`);
        // The compiler leaves the ending of sources in, which are not published either.
        const relativeImport = /(["'])(\.{1,2}\/[^"']+)\.ts\1/g;
        for (const [, , imported] of text.matchAll(relativeImport)) follow(join(dirname(path), imported));
        this.emitFile({
          type: 'asset',
          fileName: `${path}.d.ts`,
          source: text.replace(relativeImport, '$1$2.js$1').replace(/\/\/# sourceMappingURL=.*\s*$/, ''),
        });
      };
      for (const entry of entries) follow(entry);
    },
  };
}
