import { spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));
export const bin = (name: string) => join(project, 'node_modules', '.bin', name);

/** Some tests with one runner. It writes its `Counts` to the file `summary` and resolves with its exit code. */
export interface Suite {
  readonly name: string;
  readonly run: (summary: string) => Promise<number>;
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Where the runner says it. */
  files?: readonly { file: string; seconds: number }[];
}

/** Half of what a test file does is loading modules; compiled ones load in half the time. */
const compileCache = { NODE_COMPILE_CACHE: join(project, 'node_modules', '.cache', 'node') };

/** Runs a command and resolves with its exit code. */
export function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...compileCache, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal) console.error(`${command} was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/** node:test over the files of some globs. Browser tests are web-test-runner's. */
export const nodeTests =
  (globs: readonly string[], environment: Record<string, string> = {}, without: readonly RegExp[] = []) =>
  (summary: string): Promise<number> => {
    const excluded = [/\.browser\.test\.ts$/, /node_modules/, ...without];
    const files = globs
      .flatMap((glob) => globSync(glob, { cwd: project }))
      .filter((file) => !excluded.some((pattern) => pattern.test(file)))
      .sort();
    if (files.length === 0) throw new Error(`no test files: ${globs.join(' ')}`);
    return run(
      process.execPath,
      [
        '--test',
        '--test-concurrency=2', // more would time out where they wait for a browser or a database
        '--test-timeout=240000', // a test that hangs fails instead
        '--test-reporter=dot',
        '--test-reporter-destination=stdout',
        '--test-reporter=./scripts/count-reporter.mjs',
        `--test-reporter-destination=${summary}`,
        ...files,
      ],
      environment,
    );
  };

/** Runs commands one after the other; each counts as one test. */
export async function severalCommands(
  summary: string,
  commands: readonly (readonly string[])[],
): Promise<number> {
  let failed = 0;
  for (const [command = '', ...args] of commands) if ((await run(command, args)) !== 0) failed++;
  writeFileSync(summary, JSON.stringify({ passed: commands.length - failed, failed, skipped: 0 }));
  return failed === 0 ? 0 : 1;
}

export function readCounts(summary: string): Counts {
  try {
    return JSON.parse(readFileSync(summary, 'utf8')) as Counts; // written by the runners' reporters
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
