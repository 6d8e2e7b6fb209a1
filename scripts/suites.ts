import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Compiled modules load in half the time. */
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
      if (code !== 0) console.error(`${command} ended with ${signal ?? code}`);
      resolve(code ?? 1);
    });
  });
}

/** node:test over the files of some globs, in lanes (see lane.ts): one for each core, and one because they often wait. Browser tests are web-test-runner's. */
export const nodeTests =
  (
    globs: readonly string[],
    environment: Record<string, string> = {},
    lanes = 3,
    isWanted: (file: string) => boolean = () => true,
  ) =>
  async (summary: string): Promise<number> => {
    const files = globs
      .flatMap((glob) => {
        const found = globSync(glob, { cwd: project });
        if (found.length === 0) throw new Error(`no test file is ${glob}: it was moved`);
        return found;
      })
      .filter((file) => !/\.browser\.test\.ts$|node_modules/.test(file) && isWanted(file))
      .sort()
      .reverse(); // the longest are in scripts, settlement and statements
    const taken = `${summary}-taken`;
    mkdirSync(taken);
    const summaries = Array.from({ length: lanes }, (_, lane) => `${summary}-lane-${lane}`);
    const codes = await Promise.all(
      summaries.map((counts) =>
        run(
          process.execPath,
          [
            '--test-force-exit', // a test that failed may have left a server open
            '--test-reporter=dot',
            '--test-reporter-destination=stdout',
            '--test-reporter=./scripts/count-reporter.mjs',
            `--test-reporter-destination=${counts}`,
            'scripts/lane.ts',
            taken,
            ...files,
          ],
          environment,
        ),
      ),
    );
    writeFileSync(summary, JSON.stringify(summaries.map(readCounts).reduce(add)));
    return Math.max(...codes);
  };

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  files: [...(one.files ?? []), ...(other.files ?? [])],
});

/** Runs commands beside each other; each counts as one test. */
export async function severalCommands(
  summary: string,
  commands: readonly (readonly [string, ...string[]])[],
): Promise<number> {
  const codes = await Promise.all(commands.map(([command, ...args]) => run(command, args)));
  const failed = codes.filter((code) => code !== 0).length;
  writeFileSync(summary, JSON.stringify({ passed: commands.length - failed, failed, skipped: 0 }));
  return Math.min(failed, 1);
}

export function readCounts(summary: string): Counts {
  try {
    return JSON.parse(readFileSync(summary, 'utf8')) as Counts; // written by the runners' reporters
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
