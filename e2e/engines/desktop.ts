import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A screen that nobody sees, with a window manager, and the bus that screen readers listen to. */
export interface Desktop {
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export async function startDesktop(): Promise<Desktop> {
  const started: ChildProcess[] = [];
  const start = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    started.push(child);
    return child;
  };
  // Each says the first free name that it found.
  const display = await firstLine(
    start('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']),
  );
  const bus = await firstLine(start('dbus-daemon', ['--session', '--nofork', '--print-address=1']));
  const environment = {
    DISPLAY: `:${display}`,
    DBUS_SESSION_BUS_ADDRESS: bus,
    GNOME_ACCESSIBILITY: '1', // Firefox tells a screen reader nothing without it
    NO_AT_BRIDGE: '0',
  };
  start('openbox', [], environment);
  return {
    environment,
    async stop() {
      for (const child of started.reverse()) {
        if (child.exitCode === null && child.kill()) await once(child, 'exit');
      }
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream }); // it is piped
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'error').then(([error]) => [error])]);
  if (line instanceof Error) throw line;
  return String(line);
}
