import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Takes the white space out of css`` literals, which no minifier of JavaScript touches, and the check of their
 * substitutions, as there are none. Good for the CSS of this package, not for any: strings in it would suffer.
 */
const minifyCss = {
  name: 'minify-css',
  transform(code, id) {
    if (!id.endsWith('styles.js')) return null;
    const minified = code
      .replace('{ css }', '{ unsafeCSS }')
      .replace(/css ?(`[^`$]*`)/g, (_literal, css) => `unsafeCSS(${withoutSpace(css)})`);
    return { code: minified, map: { mappings: '' } };
  },
};

function withoutSpace(css) {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?|(:) /g, '$1$2')
    .replaceAll(';}', '}')
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

/** The script that a service hands out: what shows the button, and the chunk that a press needs. */
export default [
  {
    input: { 'flattr-button': `${here}dist/cdn.js` },
    output: {
      dir: `${here}dist/cdn`,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      sourcemap: true,
    },
    plugins: [
      resolve({ browser: true, exportConditions: ['production', 'browser'] }),
      minifyCss,
      refuseCircle,
      terser({
        module: true,
        toplevel: true,
        ecma: 2022,
        compress: { passes: 3, unsafe_arrows: true },
        format: { comments: false },
      }),
    ],
  },
];
