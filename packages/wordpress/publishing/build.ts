import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pluginZip } from './plugin-zip.ts';

/* The zip that WordPress installs, and that each service offers. */
const folder = fileURLToPath(new URL('../dist/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}flattr-button.zip`, pluginZip());
