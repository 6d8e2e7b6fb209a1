import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The content of `integrity.json`: the hash of each built file, as browsers expect it. */
export interface Integrity {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The content of `snippets.json`: HTML to paste, with which browsers refuse any other version of the button. */
interface Snippets {
  /** One file with one hash. */
  readonly single: string;
  /** The small entry. An import map has the hashes of its chunks. */
  readonly split: string;
}

const package_ = fileURLToPath(new URL('..', import.meta.url));

/** Stands for the service's own address in the snippets. */
const exampleService = 'https://flattr.example';

/** Writes `integrity.json` and `snippets.json` into a folder of built files. */
export function writeIntegrity(folder = join(package_, 'dist', 'cdn')): void {
  const { version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8')) as { version: string };
  const files = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => /\.js(\.map)?$/.test(file))
      .sort()
      .map((file) => [file, hashOf(readFileSync(join(folder, file)))]),
  );
  const integrity: Integrity = { version, files };
  write(join(folder, 'integrity.json'), integrity);
  write(join(folder, 'snippets.json'), snippetsFor(integrity));
}

/** A file's hash for the attribute `integrity`. */
function hashOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

function snippetsFor({ version, files }: Integrity): Snippets {
  const address = (file: string) => `${exampleService}/${version}/${file}`;
  const script = (file: string) =>
    `<script type="module" async src="${address(file)}"\n  integrity="${files[file]}" crossorigin="anonymous"></script>`;
  const chunks = Object.keys(files).filter(
    (file) => file.endsWith('.js') && !file.startsWith('flattr-button.'),
  );
  const integrity = Object.fromEntries(chunks.map((file) => [address(file), files[file]]));
  return {
    single: script('flattr-button.single.js'),
    split: `<script type="importmap">\n${JSON.stringify({ integrity }, null, 2)}\n</script>\n${script('flattr-button.js')}`,
  };
}

function write(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
