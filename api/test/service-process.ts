import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { makeEmptyDatabase } from './empty-database.ts';
import { run, type TestProcess } from './test-process.ts';
import { type Answer, browser, type TestBrowser } from './test-service.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const contractWatch = new URL('contract-watch-process.ts', import.meta.url).href;
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** Where the processes of a test keep their data: a folder, or on PostgreSQL a database. */
export interface ProcessStore {
  readonly environment: Record<string, string>;
  readonly engine: 'embedded' | 'postgres';
  remove(): Promise<void>;
}

/** A place for the service's first start, on the engine of `TEST_ENGINE`. */
export async function makeProcessStore(folder: string): Promise<ProcessStore> {
  if (process.env.TEST_ENGINE !== 'postgres') {
    return { environment: { DATA_DIR: folder }, engine: 'embedded', remove: async () => undefined };
  }
  const { url, close } = await makeEmptyDatabase();
  return { environment: { DATABASE_URL: url ?? '' }, engine: 'postgres', remove: close };
}

export interface ServiceProcess extends TestProcess {
  readonly url: string;
  /** Signs in with the code from the on-screen mailbox. */
  signIn(email: string): Promise<TestBrowser>;
}

/** Starts the service as an operator does, and waits until it listens. */
export async function startProcess(environment: Record<string, string>): Promise<ServiceProcess> {
  const url = environment.PUBLIC_URL ?? `http://localhost:${await freePort()}`;
  const service = run(['--import', contractWatch, main], { PUBLIC_URL: url, ...environment });
  // A busy machine once took more than 20 s for three at once.
  await service.says('"msg":"listening"', 60_000);
  return {
    ...service,
    url,
    async signIn(email) {
      const anybody = browser(url);
      const { body } = await anybody.post('/v1/sign-in/codes', { email });
      const { messages } = (await anybody.get(`/v1/sandbox/mailbox?email=${email}`)).body;
      const code = /\d{6}/.exec(messages[0].text)?.[0];
      const answer: Answer = await anybody.post('/v1/sign-in', { signIn: body.signIn, code });
      return browser(url, answer.headers.get('set-cookie')?.split(';')[0]);
    },
  };
}

/** Starts a service that must fail to start. */
export const startInVain = (environment: Record<string, string>): TestProcess => run([main], environment);

/** Runs the operator's command. */
export const runCommand = (args: readonly string[], environment: Record<string, string>): TestProcess =>
  run([cli, ...args], environment);

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const { port } = probe.address() as AddressInfo; // it listens on TCP
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
