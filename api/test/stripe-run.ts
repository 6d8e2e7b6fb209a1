import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/*
 * `npm run test:stripe`: what the service asks of Stripe, and what the stand-in promises of payments, at Stripe's test mode
 * itself, with your own test key. It makes customers, payments and accounts there that are left behind.
 */
const key = process.env.STRIPE_TEST_KEY ?? '';
if (!/^sk_test_\w+$/.test(key)) {
  console.error(
    'Not run: set STRIPE_TEST_KEY to a secret key of Stripe’s test mode (sk_test_…). A live key is refused.',
  );
  process.exit(2);
}
const files = ['api/src/payments/stripe/provider.seam.test.ts', 'api/test/stripe/start.payments.test.ts'];
const cwd = fileURLToPath(new URL('../..', import.meta.url));
const { status } = spawnSync(process.execPath, ['--test', ...files], { cwd, stdio: 'inherit' });
process.exit(status ?? 1);
