import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram, type TestProcess } from '../../../../api/test/test-process.ts';
import type { Image } from './build.ts';

/** Starts a command in an image as compose.yaml has an engine do it, but with the network of this machine. */
export function startContainer(
  { root, environment, last, folder }: Image,
  {
    mounts,
    variables,
    command,
  }: {
    mounts: { data: string; secrets: string };
    variables: Record<string, string>;
    command: readonly string[];
  },
): TestProcess {
  for (const place of ['data', 'dev', 'etc', 'proc', 'run/secrets', 'sys', 'tmp'])
    mkdirSync(join(root, place), { recursive: true });
  writeFileSync(join(root, 'etc/hosts'), ''); // the place for the machine's own
  const [user = '', group = ''] = (last.USER ?? '').split(':');
  return startProgram('setpriv', [
    ...['--reuid', user, '--regid', group, '--clear-groups', '--no-new-privs', 'bwrap', '--unshare-user'],
    ...['--uid', user, '--gid', group, '--clearenv', '--chdir', folder],
    ...['--ro-bind', root, '/', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--ro-bind', '/etc/hosts', '/etc/hosts', '--ro-bind', '/sys', '/sys'],
    ...['--bind', mounts.data, '/data', '--ro-bind', mounts.secrets, '/run/secrets'],
    ...Object.entries({ ...environment, ...variables }).flatMap(([name, value]) => ['--setenv', name, value]),
    ...command,
  ]);
}
