import { execFileSync, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contract, type Route } from '@flattr/contract';
import { documentedExamples } from './documented-examples.ts';
import { freePort } from './service-process.ts';
import { until } from './test-process.ts';
import { startTestService } from './test-service.ts';

/*
 * `npm run test:prism`: sends the documented examples through Stoplight's Prism, which checks requests and
 * answers against `/openapi.json`. Prism has 180 dependencies, so it is installed in a separate folder.
 */
const version = '5.16.0';
const folder = fileURLToPath(new URL('../../node_modules/.cache/prism/', import.meta.url));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'package.json'), '{ "private": true }');
const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
execFileSync('npm', [...install, `@stoplight/prism-cli@${version}`], { cwd: folder, stdio: 'inherit' });

const service = await startTestService({ ADMIN_EMAILS: 'rita@example.com' });
const examples = await documentedExamples(service);
const document = join(folder, 'openapi.json');
await writeFile(document, await (await fetch(`${service.url}/openapi.json`)).text());
const port = await freePort();
const cli = join(folder, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');
const prism = spawn(process.execPath, [cli, 'proxy', document, service.url, '--port', String(port)], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
/** Prism reads pictures as text, follows redirects, and waits for the end of an answer. */
const notThroughPrism = ['setPicture', 'getPicture', 'chooseLanguage', 'watchChanges'];
const through = `http://127.0.0.1:${port}`;
let failed = 0;
let passed = 0;
try {
  await until(
    () =>
      fetch(`${through}/v1/service`).then(
        ({ ok }) => ok,
        () => false,
      ),
    {
      withinMs: 60_000,
      what: 'Prism to answer',
    },
  );
  for (const name of examples.names) {
    const route: Route = contract[name];
    if (route.auth === 'operator' || notThroughPrism.includes(name)) continue;
    const { status, headers, text } = await examples.send(name, through);
    const violations = headers.get('sl-violations');
    if (status === route.example.status && violations === null) passed++;
    else {
      failed++;
      console.error(`${name} answered ${status}: ${violations ?? text.slice(0, 500)}`);
    }
  }
} finally {
  prism.kill();
  await service.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
