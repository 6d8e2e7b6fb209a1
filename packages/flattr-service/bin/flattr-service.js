#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

/*
 * Without a word it runs the service, with one the operator's command of that name. Node takes the place of this process with
 * the flags that each was measured with (docs/performance.md), so a supervisor has one process to watch and to stop.
 */
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(`flattr-service needs Node 24 or newer, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
const words = process.argv.slice(2);
const [flags, program] =
  words.length === 0
    ? [['--max-semi-space-size=16', '--no-parallel-scavenge', '--use-largepages=silent'], 'api/src/main.js']
    : [['--max-semi-space-size=8', '--max-old-space-size=192'], 'api/src/cli/main.js'];
const file = fileURLToPath(new URL(`../${program}`, import.meta.url));
process.removeAllListeners('warning'); // execve is experimental, which operators need not know
process.execve?.(process.execPath, [process.execPath, ...flags, file, ...words], process.env);
await import(`../${program}`); // Windows has no execve, and does without the flags
