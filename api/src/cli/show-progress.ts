import type { Progress } from '../platform/progress.ts';

/** Where progress is shown, such as `process.stderr`. */
export interface ProgressOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Long enough that what is quick shows nothing. */
const linesEveryMs = 5_000;
const terminalEveryMs = 500;
/** Before that an estimate would jump. */
const guessAfterMs = 2_000;

/**
 * Shows how far a command is, and about how long its step still takes. On a terminal one line is replaced each time;
 * elsewhere, such as in a log, a new line comes every few seconds. A command that ends before that shows nothing.
 *
 * @param name of the command, at the beginning of each line
 */
export function showProgress(
  name: string,
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): Progress {
  const isTerminal = output.isTTY === true;
  let step: Step = { name: '', parts: undefined, done: 0, beganAt: now() };
  const begin: Progress['step'] = (next, parts, of = '') => {
    step = { name: `${next} ${of}`.trim(), parts, done: 0, beganAt: now() };
  };
  let isShown = false;
  const show = () => {
    const text = `${name}: ${describe(step, now() - step.beganAt)}`;
    isShown = true;
    // A longer line would wrap, and the next could not replace it.
    output.write(isTerminal ? `\r${text.slice(0, (output.columns ?? 80) - 1)}\x1b[K` : `${text}\n`);
  };
  const timer = setInterval(show, isTerminal ? terminalEveryMs : linesEveryMs).unref();
  return {
    step: begin,
    done: (parts = 1) => {
      step.done += parts;
    },
    end() {
      clearInterval(timer);
      if (isTerminal && isShown) output.write('\r\x1b[K');
    },
  };
}

interface Step {
  readonly name: string;
  readonly parts: number | undefined;
  done: number;
  readonly beganAt: number;
}

function describe({ name, parts, done }: Step, tookMs: number): string {
  const took = duration(tookMs);
  const what = name === '' ? '' : `${name}, `;
  if (parts === undefined) return done === 0 ? `${what}for ${took}` : `${what}${count(done)} done in ${took}`;
  const share = parts === 0 ? 1 : Math.min(1, done / parts);
  const left =
    share === 0 || tookMs < guessAfterMs
      ? `for ${took}`
      : `about ${duration((tookMs * (1 - share)) / share)} left`;
  return `${what}${Math.floor(share * 100)} % (${count(Math.min(done, parts))} of ${count(parts)}), ${left}`;
}

const count = (parts: number): string => parts.toLocaleString('en');

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
