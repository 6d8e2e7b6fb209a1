import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipeSystems } from '@flattr/pages/tag/platforms';
import { recipeFor } from '@flattr/pages/tag/recipe';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { type Owner, optionsOf } from './owner.ts';
import { project } from './shelf.ts';

/** What the build makes. The extension is made for `https://flattr.example`. */
const built: Readonly<Record<string, string>> = {
  'flattr-button.zip': 'packages/wordpress/dist/flattr-button.zip',
  'flattr-chromium.zip': 'packages/extension/dist/flattr-chromium.zip',
  'flattr-firefox.zip': 'packages/extension/dist/flattr-firefox.zip',
};

/** The file at `/docs/downloads/{name}`, for the service at this origin: always the same bytes. */
export function download(name: string, service: string, owner: Owner = {}): Buffer | undefined {
  const system = recipeSystems.find((each) => name === `${each}.zip`);
  if (system) return asZip(textFiles(recipeFor(system, service, optionsOf(owner)).save));
  const path = Object.hasOwn(built, name) ? built[name] : undefined;
  if (path === undefined) return undefined;
  const bytes = readFileSync(join(project, path));
  return path.startsWith('packages/extension') ? extensionFor(bytes, service) : bytes;
}

/** Says behind each link to a file of the build how large it is, and its hash. */
export function withSizes(text: string, service: string): string {
  const links = /\]\(https:\/\/flattr\.example\/docs\/downloads\/([\w.-]+)\)/g;
  return text.replace(links, (link, name: string) => {
    const bytes = download(name, service);
    if (!bytes) throw new Error(`A document leads to ${name}, which cannot be downloaded.`);
    const sum = createHash('sha256').update(bytes).digest('hex');
    return `${link} (${(bytes.length / 1000).toFixed(1)} kB, SHA-256 ${sum})`;
  });
}

/** With the address of this service, and in Firefox's id its host: an id belongs to one publisher. */
function extensionFor(zip: Uint8Array, service: string): Buffer {
  const { hostname } = new URL(service);
  const files = Object.entries(unzipSync(zip)).map(([file, bytes]): [string, Uint8Array] => {
    if (!/\.(js|json)$/.test(file)) return [file, bytes];
    const text = strFromU8(bytes)
      .replaceAll('https://flattr.example', () => service)
      .replaceAll('flattr@flattr.example', () => `flattr@${hostname}`);
    return [file, strToU8(text)];
  });
  return asZip(files);
}

const textFiles = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([file, text]): [string, Uint8Array] => [file, strToU8(`${text}\n`)]);

/** Zips count in local time, from 1980 on. */
const always = new Date(1980, 0, 1);

function asZip(files: readonly (readonly [string, Uint8Array])[]): Buffer {
  const entries: Zippable = {};
  for (const [file, bytes] of files) entries[file] = [bytes, { mtime: always, os: 3, level: 9 }];
  return Buffer.from(zipSync(entries));
}
