import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pluginZip } from './plugin-zip.ts';

/* `npm run build:wordpress`: the zip that WordPress installs. */
const folder = fileURLToPath(new URL('../dist/', import.meta.url));
mkdirSync(folder, { recursive: true });
const zip = pluginZip();
writeFileSync(`${folder}flattr-button.zip`, zip);
console.log(`packages/wordpress/dist/flattr-button.zip, ${(zip.length / 1000).toFixed(1)} kB`);
