import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { machineObject } from './machine-object.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** The folder in the zip is the plugin's name in WordPress. */
const name = 'flattr-button';

/** Zips count in local time, from 1980 on. */
const always = new Date(1980, 0, 1);

/** The plugin as WordPress installs it, the same bytes each time: with its licence, and its translations compiled. */
export function pluginZip(): Uint8Array {
  const src = join(folder, 'src');
  const files: [string, Uint8Array][] = globSync('**/*.*', { cwd: src })
    .map((file) => file.replaceAll('\\', '/'))
    .map((file): [string, Uint8Array] => {
      const bytes = readFileSync(join(src, file));
      return file.endsWith('.po')
        ? [file.replace(/\.po$/, '.mo'), machineObject(bytes.toString('utf8'))]
        : [file, bytes];
    });
  files.push(['LICENSE', readFileSync(join(folder, 'LICENSE'))]);
  files.sort(([one], [other]) => (one < other ? -1 : 1));
  const entries: Zippable = {};
  for (const [file, bytes] of files) entries[`${name}/${file}`] = [bytes, { mtime: always, os: 3, level: 9 }];
  return zipSync(entries);
}
