import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/* Writes a backup at the start and then every day, and keeps the newest. A failed one is said in the log and deletes nothing. */

const [folder = '/backups'] = process.argv.slice(2);
const asked = process.env.BACKUPS_KEPT || '14';
if (!/^[1-9]\d{0,5}$/.test(asked)) {
  console.error(
    `BACKUPS_KEPT: must be a whole number from 1, not "${asked}". Nothing was written or deleted.`,
  );
  process.exit(78);
}
const kept = Number(asked);

for (;;) {
  const file = `${folder}/${new Date().toISOString().slice(0, 16).replace(':', '')}.flattr`;
  try {
    execFileSync('flattr-service', ['backup', file], { stdio: 'inherit' });
    const old = readdirSync(folder)
      .filter((name) => name.endsWith('.flattr'))
      .sort()
      .slice(0, -kept);
    for (const name of old) rmSync(`${folder}/${name}`);
    console.log(`${file} is written.`);
  } catch (error) {
    console.error(`No backup was written: ${error.message}`);
  }
  await setTimeout(24 * 60 * 60_000);
}
