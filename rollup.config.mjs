// Every bundle. Each package says itself what is bundled; run `npm run build`, which compiles first.
import button from './packages/flattr-button/rollup.config.mjs';
import pages from './packages/pages/rollup.config.mjs';
import verify from './packages/verify/rollup.config.mjs';

export default [...button, ...pages, ...verify];
