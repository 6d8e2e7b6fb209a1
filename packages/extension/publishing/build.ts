import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asZip, extensionFiles } from './extension-files.ts';
import { targets } from './manifest.ts';

/* The zips that a service offers, with its own address in them. */
const folder = fileURLToPath(new URL('../dist/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const target of targets)
  writeFileSync(`${folder}flattr-${target}.zip`, asZip(await extensionFiles(target)));
