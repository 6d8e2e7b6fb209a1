import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSiteOrigin, readUrl } from '../../contract/src/site-origin.ts';
import { asZip, extensionFiles } from './extension-files.ts';
import { targets } from './manifest.ts';

/* `npm run build:extension -- https://flattr.example`: the extension for that service, as folders and as zips. */

const service = readUrl(process.argv[2] ?? '')?.origin ?? '';
if (!isSiteOrigin(service, { plainHttp: true })) {
  console.error('Say which service it is for: npm run build:extension -- https://flattr.example');
  process.exit(2);
}
const dist = fileURLToPath(new URL('../dist', import.meta.url));
rmSync(dist, { recursive: true, force: true });
for (const target of targets) {
  const files = await extensionFiles(target, service);
  for (const [file, bytes] of files) {
    const path = join(dist, target, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const zip = asZip(files);
  writeFileSync(join(dist, `flattr-${target}.zip`), zip);
  console.log(
    `packages/extension/dist/flattr-${target}.zip, ${(zip.length / 1000).toFixed(1)} kB, for ${service}`,
  );
}
