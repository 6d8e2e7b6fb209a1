import { readdirSync, rmSync } from 'node:fs';
import { copyFile, cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const pages = ['home', 'connect', 'wallet', 'creator', 'account'];

/** Such as `de/wallet`: each is a script of this name, which its page loads by need (src/words/words.ts). */
const words = readdirSync(here('dist/words'), { recursive: true })
  .map((path) => /^(\w+)\/((?:(?:money|sites)\/)?[\w-]+)\.js$/.exec(path.replaceAll('\\', '/')))
  .filter(
    (found) =>
      found &&
      [...pages, 'money/payments', 'money/payouts', 'sites/elsewhere', 'sites/recipes', 'problems'].includes(
        found[2],
      ),
  )
  .map(([, language, name]) => `${language}/${name}`);

/** The service's own pages: a script each, their words in each language, and the stylesheet. */
export default [
  {
    input: Object.fromEntries([
      ...[...pages, 'parts', 'plain'].map((page) => [page, here(`dist/${page}.js`)]),
      ...words.map((name) => [name, here(`dist/words/${name}.js`)]),
    ]),
    output: {
      dir: here('dist/assets'),
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: ({ name }) => (name.includes('/') ? '[name]-[hash].js' : 'pages-[hash].js'),
      manualChunks: chunkOf,
      onlyExplicitManualChunks: true,
      sourcemap: true,
      // The same bytes wherever dependencies are installed.
      sourcemapPathTransform: (path) => path.replace(/^.*\/node_modules\//, 'node_modules/'),
    },
    plugins: [
      emptyFolder(),
      nodeResolve(),
      withoutIndentation(),
      terser({ module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true } }),
      writeStylesheets(),
    ],
  },
];

/** Deletes files of an earlier build: their hashes differ, so they would be released too. */
function emptyFolder() {
  return {
    name: 'empty-folder',
    buildStart: () => rmSync(here('dist/assets'), { recursive: true, force: true }),
  };
}

/**
 * Puts the words of a language into separate files: one for each page, and one for those that pages share. Code that most
 * pages have from the start is in one file, and other shared code in one for each set of pages. Code of one page that
 * another one loads later is in a file of its own, so that it does not bring the page with it. What is only loaded later,
 * the bundler divides.
 */
function chunkOf(id, { getModuleInfo }) {
  const [, language, name] = /\/words\/(\w+)\/((?:(?:money|sites)\/)?[\w-]+)\.js$/.exec(id) ?? [];
  if (language) return words.includes(`${language}/${name}`) ? `${language}/${name}` : `${language}/shared`;
  // Words are written with it, and no page imports it itself.
  if (/\/words\/plural\.js$/.test(id)) return 'plural';
  const atStart = pagesOf(id, (module) => getModuleInfo(module).importers);
  const ever = pagesOf(id, (module) => [
    ...getModuleInfo(module).importers,
    ...getModuleInfo(module).dynamicImporters,
  ]);
  if (atStart.length > 2) return 'most pages';
  // With the same pages later, too, or else a page would load what only another one needs.
  return atStart.length > 0 && ever.length > 1 ? `${atStart.join('-')}, later ${ever.join('-')}` : undefined;
}

/** The pages from which imports lead to a module. */
function pagesOf(id, importersOf) {
  const seen = new Set([id]);
  for (const each of seen) for (const importer of importersOf(each)) seen.add(importer);
  return pages.filter((page) => seen.has(here(`dist/${page}.js`)));
}

/** Takes the indentation out of templates: browsers ignore it. Not in the folders that show code to people. */
function withoutIndentation() {
  const folders = /\/dist\/(account|cake|connect|creator|frame|money|parts|repeats|sign-in|wallet)\//;
  return {
    name: 'without-indentation',
    transform: (code, id) => (folders.test(id) ? { code: code.replace(/\n[ \t]+/g, '\n'), map: null } : null),
  };
}

/** The style sheets of a page, besides `pages.css`. A creator sees their card in the directory. */
const sheets = {
  home: ['cake/cake', 'tag/tag', 'home/page'],
  connect: ['cake/cake', 'connect/page'],
  wallet: ['cake/cake', 'parts/menu', 'repeats/repeats', 'wallet/page'],
  creator: ['tag/tag', 'public/page', 'creator/elsewhere/elsewhere', 'creator/page'],
  account: ['account/page'],
  public: ['public/page'],
  docs: ['docs/page'],
  admin: ['admin/page'],
};
const imported = (file) => `@import "./${file}.css" layer(${file.endsWith('/page') ? 'pages' : 'parts'});`;

/** One style sheet that all pages share, kept from page to page, and one for each page. */
function writeStylesheets() {
  return {
    name: 'write-stylesheets',
    async writeBundle() {
      const write = (name, contents) =>
        build({
          stdin: { contents, loader: 'css', resolveDir: here('src') },
          outfile: here(`dist/assets/${name}.css`),
          bundle: true,
          minify: true,
        });
      await write('pages', '@import "./pages.css";');
      for (const [page, files] of Object.entries(sheets)) await write(page, files.map(imported).join(''));
      for (const file of ['mark.svg', 'manifest.webmanifest'])
        await copyFile(here(`src/${file}`), here(`dist/assets/${file}`));
      await cp(here('src/icons'), here('dist/assets'), { recursive: true });
    },
  };
}
