import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { browserLaunchOptions } from './scripts/browser.ts';

// Browser tests of all packages: `npx wtr`, or one package with `npx wtr --group flattr-button`.
export default {
  rootDir: '.',
  nodeResolve: true,
  groups: ['settlement', 'click-token', 'flattr-button', 'pages'].map((name) => ({
    name,
    files: `packages/${name}/src/**/*.browser.test.ts`,
  })),
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.base.json' })],
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: await browserLaunchOptions() })],
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
};
