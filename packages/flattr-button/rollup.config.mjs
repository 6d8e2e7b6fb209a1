import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { npmModules } from './publishing/npm-modules.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Takes the white space out of CSS, which no minifier of JavaScript touches. Good for that of this package, not for any. */
const minifyCss = {
  name: 'minify-css',
  transform(code, id) {
    if (!id.endsWith('styles.js')) return null;
    const minified = code.replace(/\/\* css \*\/ (`[^`$]*`)/g, (_literal, css) => withoutSpace(css));
    return { code: minified, map: { mappings: '' } };
  },
};

/** Lit's handling of style sheets, which is not used: see `adopt-styles.ts`. */
const withoutLitStyles = {
  name: 'without-lit-styles',
  load(id) {
    if (!/reactive-element.*css-tag\.js$/.test(id)) return null;
    return 'export const getCompatibleStyle = (style) => style; export const adoptStyles = () => {}; export const css = 0, unsafeCSS = 0, supportsAdoptingStyleSheets = true; export class CSSResult {}';
  },
};

/** In place of `words/languages.js`, where the modules of the languages lie beside the script: 16 imports are longer. */
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

/** The chunk must not import its entry, which may have been loaded from another address (see `signing.ts`). */
const refuseCircle = {
  name: 'refuse-circle',
  generateBundle(_options, bundle) {
    for (const { fileName, isEntry, imports = [] } of Object.values(bundle)) {
      if (!isEntry && imports.length) this.error(`${fileName} imports ${imports}. It must stand alone.`);
    }
  },
};

/** Files of an earlier build, whose names have another hash, would be published along. */
const startAnew = {
  name: 'start-anew',
  buildStart: () => rmSync(`${here}dist/cdn`, { recursive: true, force: true }),
};

/** What only Lit's `ReactiveElement` and its subclass call each other by: nothing outside of the entry does. */
const namesInsideLit =
  /^_\$|^(addController|addInitializer|converter|createProperty|createRenderRoot|elementStyles|enableUpdating|finalize|finalizeStyles|firstUpdated|fromAttribute|getPropertyDescriptor|getPropertyOptions|getUpdateComplete|hasChanged|hasUpdated|hostConnected|hostDisconnected|hostUpdate|hostUpdated|isUpdatePending|noAccessor|performUpdate|reflect|removeController|renderRoot|scheduleUpdate|shadowRootOptions|shouldUpdate|toAttribute|useDefault|willUpdate|wrapped)$/;

const plugins = [
  resolve({ browser: true, exportConditions: ['production', 'browser'] }),
  minifyCss,
  withoutLitStyles,
  refuseCircle,
  terser({
    module: true,
    toplevel: true,
    ecma: 2022,
    compress: { passes: 4, keep_fargs: false, unsafe_arrows: true },
    mangle: { properties: { keep_quoted: true, regex: namesInsideLit } },
    format: { comments: false },
  }),
];

const { languages } = await import(`${here}dist/words/languages.js`);

/** They keep their names without a hash: they fit the button of any version, and an old one must not miss them. */
const words = Object.fromEntries(
  languages.map((language) => [`words-${language}`, `${here}dist/words/${language}.js`]),
);

const output = { dir: `${here}dist/cdn`, format: 'es', entryFileNames: '[name].js', sourcemap: true };

/**
 * The script that a service hands out: what shows the button, and a chunk for each of what is needed later. Once more
 * as one file, for sites that allow a script by its exact address, or check it by `integrity`: neither covers chunks.
 */
export default [
  {
    input: { 'flattr-button': `${here}dist/cdn.js`, ...words },
    output: { ...output, chunkFileNames: '[name]-[hash].js' },
    plugins: [startAnew, wordsBeside, ...plugins],
  },
  {
    input: { 'flattr-button.single': `${here}dist/cdn.js` },
    output: { ...output, inlineDynamicImports: true },
    plugins,
  },
  // What is published on npm. Not minified, as that is for who bundles it; but for the CSS, which they do not.
  npmModules({
    compiled: `${here}dist/`,
    entries: ['index', 'define', 'react', ...languages.map((language) => `words/${language}`)],
    plugins: [resolve(), minifyCss],
  }),
];
