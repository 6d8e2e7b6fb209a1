import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { npmModules } from '../flattr-button/publishing/npm-modules.mjs';

/** What is published on npm, with the division inside. */
export default [
  npmModules({
    compiled: fileURLToPath(new URL('dist/', import.meta.url)),
    entries: ['index', 'cli'],
    plugins: [nodeResolve()],
  }),
];
