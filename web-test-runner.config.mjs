import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
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
  reporters: [defaultReporter(), countReporter()],
  testFramework: { config: { timeout: 10_000 } },
};

/** Says how many tests passed and failed to scripts/test.ts, in the file that WTR_SUMMARY names. */
function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      if (!process.env.WTR_SUMMARY) return;
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, counts);
        counts.failed += session.errors.length;
      }
      writeFileSync(process.env.WTR_SUMMARY, JSON.stringify(counts));
    },
  };
}

function count(suite, counts) {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite.suites) count(inner, counts);
}
