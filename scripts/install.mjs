// Installs the dependencies when some are missing or have another version than in the lock file.
// Plain JavaScript without dependencies: it must run on whatever Node the machine has, before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What npm has installed, which it writes down when it is done. */
const installed = `${root}node_modules/.package-lock.json`;

const packagesIn = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

function isInstalled() {
  if (!existsSync(installed)) return false;
  const found = packagesIn(installed);
  return Object.entries(packagesIn(`${root}package-lock.json`)).every(
    ([path, { integrity, optional }]) =>
      !integrity || (found[path] ? found[path].integrity === integrity : optional), // optional ones can be for other machines
  );
}

if (!isInstalled()) {
  console.log('Installing the dependencies (once; about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'npm ci failed (see above). Nothing was started; run the same command again once it is mended.',
    );
    process.exit(status ?? 1);
  }
}
