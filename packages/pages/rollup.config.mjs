import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The service's own pages: one script each, what they share in chunks, and the stylesheet. */
export default [
  {
    input: ['home', 'connect', 'wallet', 'creator', 'account'].map((page) => here(`dist/${page}.js`)),
    output: {
      dir: here('dist/assets'),
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'pages-[hash].js',
      sourcemap: true,
      experimentalMinChunkSize: 6_000, // bytes: better one request than three for a few hundred each
    },
    plugins: [nodeResolve(), terser({ module: true, ecma: 2022 }), copyStylesheet()],
  },
];

function copyStylesheet() {
  return {
    name: 'copy-stylesheet',
    async writeBundle() {
      await mkdir(here('dist/assets'), { recursive: true });
      await copyFile(here('src/pages.css'), here('dist/assets/pages.css'));
      await copyFile(here('src/mark.svg'), here('dist/assets/mark.svg'));
    },
  };
}
