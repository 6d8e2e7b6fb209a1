import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { directionOf, languageCodes } from '../../pages/src/languages.ts';
import { inEveryLanguage } from '../../pages/src/words/every-language.ts';
import { manifestFor, type Target } from './manifest.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Zips count in local time, from 1980 on. */
const always = new Date(1980, 0, 1);

/** The files of an extension by their paths, sorted: the same bytes each time. */
export type ExtensionFiles = ReadonlyMap<string, Uint8Array>;

/** The extension for one browser. A service that offers it puts its own address in place of `https://flattr.example`. */
export async function extensionFiles(target: Target): Promise<ExtensionFiles> {
  const files = new Map<string, Uint8Array>();
  for (const file of globSync(['*.{html,css}', 'icons/*.png'], { cwd: src }))
    files.set(file.replaceAll('\\', '/'), readFileSync(join(src, file)));
  const { outputFiles } = await build({
    entryPoints: ['background', 'options', 'cannot'].map((name) => join(src, `${name}.ts`)),
    absWorkingDir: src, // paths are in comments
    outdir: '/',
    write: false,
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    target: ['chrome109', 'firefox142'],
  });
  for (const { path, contents } of outputFiles) files.set(path.split(/[/\\]/).at(-1) ?? path, contents);
  const words = await inEveryLanguage<Record<string, string | ((place: string) => string)>>(
    (language) => import(`../../pages/src/words/${language}/browser/extension.ts`),
  );
  for (const language of languageCodes)
    files.set(
      `_locales/${language}/messages.json`,
      asJson(asMessages({ ...words[language], language, direction: directionOf(language) })),
    );
  files.set('manifest.json', asJson(manifestFor(target)));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The file that stores and browsers take. */
export function asZip(files: ExtensionFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [file, bytes] of files) entries[file] = [bytes, { mtime: always, os: 3, level: 9 }];
  return zipSync(entries);
}

/** Texts as browsers take them: `$1` is where a value comes in. */
function asMessages(words: Record<string, string | ((place: string) => string)>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(words).map(([name, text]) => [
      name,
      { message: typeof text === 'string' ? text : text('$1') },
    ]),
  );
}

const asJson = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
