import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { npmModules } from './publishing/npm-modules.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Removes white space from this package's CSS, which is inside strings. It is not safe for all CSS. */
const minifyCss = {
  name: 'minify-css',
  transform(code, id) {
    if (!id.endsWith('styles.js')) return null;
    const minified = code.replace(/\/\* css \*\/ (`[^`$]*`)/g, (_literal, css) => withoutSpace(css));
    return { code: minified, map: { mappings: '' } };
  },
};

/** Puts the little that the button uses of Lit in Lit's place. The npm package uses Lit as it is. */
const smallLit = {
  name: 'small-lit',
  resolveId: (name) =>
    name === '@lit/reactive-element' ? `${here}publishing/small-reactive-element.mjs` : null,
};

/** Replaces the imports of `words/languages.js` by one, because the words are beside the script here. */
const wordsBeside = {
  name: 'words-beside',
  load(id) {
    if (!id.endsWith('dist/words/languages.js')) return null;
    return `export const languages = '${languages.join(' ')}'.split(' ');
      export const loadWords = (language) => import(\`./words-\${language}.js\`);`;
  },
};

function withoutSpace(css) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?|(:) /g, '$1$2')
    .replaceAll(';}', '}')
    .replace(/='([a-z]+)'/g, '=$1')
    .trim()
    .replace(/\b0\./g, '.');
}

/** A chunk must not import its entry, which may have been loaded from another address (see `signing.ts`). */
const refuseCircle = {
  name: 'refuse-circle',
  generateBundle(_options, bundle) {
    for (const { fileName, isEntry, imports = [] } of Object.values(bundle)) {
      if (!isEntry && imports.length) this.error(`${fileName} imports ${imports}. It must stand alone.`);
    }
  },
};

/** Deletes files of an earlier build: their hashes differ, so they would be published too. */
const emptyFolder = {
  name: 'empty-folder',
  buildStart: () => rmSync(`${here}dist/cdn`, { recursive: true, force: true }),
};

const plugins = [
  smallLit,
  resolve({ browser: true, exportConditions: ['production', 'browser'] }),
  minifyCss,
  refuseCircle,
  terser({
    module: true,
    toplevel: true,
    ecma: 2022,
    compress: { passes: 4, keep_fargs: false, unsafe_arrows: true },
    mangle: { properties: { keep_quoted: true, regex: /^(createRenderRoot|hasUpdated|renderRoot)$/ } },
    format: { comments: false },
  }),
];

const { languages } = await import(`${here}dist/words/languages.js`);

/** Their names have no hash, so that an older button still finds them. Each fits every version. */
const words = Object.fromEntries(
  languages.map((language) => [`words-${language}`, `${here}dist/words/${language}.js`]),
);

const output = {
  dir: `${here}dist/cdn`,
  format: 'es',
  entryFileNames: '[name].js',
  sourcemap: true,
  // The same bytes wherever dependencies are installed.
  sourcemapPathTransform: (path) => path.replace(/^.*\/node_modules\//, 'node_modules/'),
};

/**
 * The script that a service hands out: an entry that shows the button, and chunks for later. Also as a single file, for
 * sites that allow a script by its exact address or check it by `integrity`, because neither covers chunks.
 */
export default [
  {
    input: { 'flattr-button': `${here}dist/cdn.js`, ...words },
    output: { ...output, chunkFileNames: '[name]-[hash].js' },
    plugins: [emptyFolder, wordsBeside, ...plugins],
  },
  {
    input: { 'flattr-button.single': `${here}dist/cdn.js` },
    output: { ...output, inlineDynamicImports: true },
    plugins,
  },
  // What is published on npm. Bundlers minify it later, except for the CSS.
  npmModules({
    compiled: `${here}dist/`,
    entries: ['index', 'define', 'react', ...languages.map((language) => `words/${language}`)],
    plugins: [resolve(), minifyCss],
  }),
];
