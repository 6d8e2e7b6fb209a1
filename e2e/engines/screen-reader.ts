import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a screen reader is told: see screen-reader.py. */
export class ScreenReader {
  /** The texts that appeared inside live regions. */
  readonly heard: string[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: ((value: string[] | undefined) => void)[] = [];

  static async start(): Promise<ScreenReader> {
    // Debian's Python, because it has Debian's pyatspi.
    const script = fileURLToPath(new URL('./screen-reader.py', import.meta.url));
    const reader = new ScreenReader(spawn('/usr/bin/python3', [script]));
    await reader.#answer();
    return reader;
  }

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#process = child;
    child.stderr.pipe(process.stderr);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { heard, tree } = JSON.parse(line) as { heard?: string; tree?: string[] };
      if (heard === undefined) this.#answers.shift()?.(tree);
      else this.heard.push(heard);
    });
  }

  /** The tree of the page with this title, a line for each node: its role, its name and the states it is in. */
  async tree(title: string): Promise<string[] | undefined> {
    this.#process.stdin.write(`${title}\n`);
    return this.#answer();
  }

  async stop(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null && this.#process.kill()) await once(this.#process, 'exit');
  }

  #answer(): Promise<string[] | undefined> {
    return new Promise((resolve) => this.#answers.push(resolve));
  }
}
