import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';

/** A Node process that a test started. It is killed when the test's process ends. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** Everything it has written, to both streams. */
  output(): string;
  /** What it has written to stderr. */
  errors(): string;
  /** Resolves when it has written this; rejects when it ends or `withinMs` pass without. */
  says(what: string | RegExp, withinMs?: number): Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  ended(withinMs?: number): Promise<number | NodeJS.Signals>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Runs Node with these arguments. */
export const run = (args: readonly string[], environment: Record<string, string> = {}): TestProcess =>
  startProgram(process.execPath, args, environment);

/** Runs any program. */
export function startProgram(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): TestProcess {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited(), ...environment },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    errors += text;
  });
  const closed = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1)),
  );
  let over = false;
  closed.then(() => {
    over = true;
  });
  // Neither keeps this process alive: a test that fails half-way ends, with its processes.
  const held = [child, child.stdout as unknown as Socket, child.stderr as unknown as Socket]; // pipes are sockets
  for (const each of held) each.unref();
  const killIt = () => child.kill('SIGKILL');
  process.once('exit', killIt);
  closed.then(() => process.off('exit', killIt));

  return {
    child,
    output: () => output,
    errors: () => errors,
    says: (what, withinMs = 20_000) =>
      until(
        () => {
          if (typeof what === 'string' ? output.includes(what) : what.test(output)) return true;
          if (over) throw new Error(`it ended before it said ${what}:\n${output}`);
          return false;
        },
        { withinMs, what: () => `the process to say ${what}:\n${output}` },
      ),
    async ended(withinMs = 20_000) {
      await until(() => over, { withinMs, what: `the process to end:\n${output}` });
      return closed;
    },
    async kill() {
      for (const each of held) each.ref();
      killIt();
      await closed;
    },
  };
}

/** Polls until a condition holds. Rejects if it does not in time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  {
    withinMs = 10_000,
    what = 'what was awaited',
  }: { withinMs?: number; what?: string | (() => string) } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs * (process.env.TEST_CITUS ? 4 : 1); // several nodes share the machine
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`waited ${withinMs} ms for ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Without this process's configuration, and without NODE_TEST_CONTEXT, which would make the child report as a test. */
function inherited(): Record<string, string> {
  const environment: Record<string, string> = {
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/node'), // starts in half the time
  };
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE']) {
    const value = process.env[name];
    if (value) environment[name] = value;
  }
  return environment;
}
