import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * The published modules of a package. They stay separate, so that a bundler can leave some out. The project's own packages
 * are included, because they are not published. Other dependencies are not, so that they can be shared.
 *
 * @param {object} options
 * @param {string} options.compiled the folder with tsc's output, ending in a slash
 * @param {string[]} options.entries the modules that can be imported, without extension
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
    plugins: [emptyFolder(folder), ...plugins, declarations({ compiled, entries })],
  };
}

/** The published path of a module: `click-token/keys.js` for one of another package. */
function placeOf(file, compiled) {
  if (file.startsWith(compiled)) return relative(compiled, file);
  const [, name, rest] = file.match(/([^/]+)\/dist\/(.+)$/);
  return `${name}/${rest}`;
}

function emptyFolder(folder) {
  return { name: 'empty-folder', buildStart: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Adds the declarations that the entries need, without those of included packages. */
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
        // The compiler leaves `.ts` in declarations, but sources are not published.
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
