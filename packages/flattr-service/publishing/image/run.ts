import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../../../api/test/test-process.ts';
import { freePort } from '../../../../e2e/free-port.ts';
import { startPostgres } from '../../../../scripts/postgres.ts';
import { buildImage } from './build.ts';
import { startContainer } from './container.ts';
import { readCommand } from './dockerfile.ts';

/*
 * `npm run test:image`: no engine for containers is needed. It follows the Dockerfile in folders, measures the image, and starts it
 * as an engine would: as its user, on a root file system that cannot be written, with secrets in files, on a real PostgreSQL.
 */
const notRun = 77;
const mostMegabytes = 250;
const missing = ['bwrap', 'debootstrap', 'setpriv'].filter((name) => spawnSync('which', [name]).status !== 0);
if (process.getuid?.() !== 0 || missing.length > 0) {
  console.log(
    `SKIPPED: it needs root, and Debian's bubblewrap and debootstrap (missing: ${missing.join(', ') || 'root'}).`,
  );
  process.exit(notRun);
}

const project = fileURLToPath(new URL('../../../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'flattr-image-'));
chmodSync(place, 0o755);
let failed = 0;
const postgres = await startPostgres({ durable: false });
try {
  const image = buildImage(project, place);
  const megabytes = sizeOf(image.root) / 1e6;
  check(`its files are ${megabytes.toFixed(0)} MB, at most ${mostMegabytes}`, megabytes <= mostMegabytes);
  check('it has no shell', globSync(join(image.root, '{,usr/}bin/{sh,bash,dash}')).length === 0);

  const secrets = join(place, 'secrets');
  const data = join(place, 'data');
  const [user = 0, group = 0] = (image.last.USER ?? '').split(':').map(Number);
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'DATABASE_URL'), `${postgres.url}\n`);
  mkdirSync(data);
  chownSync(data, user, group);
  const PORT = String(await freePort());
  const url = `http://localhost:${PORT}`;
  const mounts = { data, secrets };
  const variables = { PUBLIC_URL: url, PORT, OPERATIONS_PORT: String(await freePort()) };
  const healthy = readCommand(image.last.HEALTHCHECK ?? '').map((word) =>
    word.replace('9090', variables.OPERATIONS_PORT),
  );
  const inside = (...command: string[]) => startContainer(image, { mounts, variables, command });
  const ends = async (...command: string[]) => inside(...command).ended(60_000);

  check('its health check fails while nothing runs', (await ends(...healthy)) !== 0);
  const service = inside(...readCommand(image.last.ENTRYPOINT ?? ''));
  await service.says('"engine":"postgres"', 60_000);
  check('it listens, on PostgreSQL, by the secret in a file', (await fetch(`${url}/wallet`)).status === 200);
  await until(async () => (await ends(...healthy)) === 0, { withinMs: 30_000, what: 'a healthy service' });
  check('its health check passes', true);
  const write = (file: string) => ends('node', '-e', `require('fs').writeFileSync('${file}', '')`);
  check('it cannot write to its own files', (await write('/opt/flattr/api/src/main.js')) !== 0);
  check('it can write to its data', (await write('/data/mine')) === 0);
  const doctor = inside('flattr-service', 'doctor');
  check('its doctor finds nothing wrong', (await doctor.ended(60_000)) === 0);
  console.log(doctor.output());
  for (const program of ['pg_dump', 'pg_restore', 'psql'])
    check(`it has ${program}`, (await ends(program, '--version')) === 0);
  spawnSync('pkill', ['-TERM', '--parent', String(service.child.pid)]); // bubblewrap is around it
  check('it ends with 0 when it is told to stop', (await service.ended()) === 0);
} finally {
  await postgres.stop();
  rmSync(place, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

function check(what: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`);
  if (!holds) failed += 1;
}

/** Of all files, in bytes. */
function sizeOf(root: string): number {
  const files = globSync('**', { cwd: root, withFileTypes: true }).filter((file) => file.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
