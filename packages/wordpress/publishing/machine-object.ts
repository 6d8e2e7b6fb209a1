/** Texts by what they say in English. */
export type Translations = ReadonlyMap<string, string>;

/** Reads a `.po` file without contexts and plurals, which the plugin does not use. The first entry is the header, as ''. */
export function readTranslations(text: string): Translations {
  const entries = new Map<string, string>();
  for (const [, id = '', translation = ''] of text.matchAll(
    /^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)/gm,
  ))
    entries.set(unquoted(id), unquoted(translation));
  return entries;
}

/** The `.mo` file of a `.po` file (GNU gettext, "The Format of GNU MO Files"): sorted tables of lengths and offsets. */
export function machineObject(po: string): Uint8Array {
  const entries = [...readTranslations(po)].filter(([, translation]) => translation !== '');
  const pairs = entries
    .map(([id, translation]) => [Buffer.from(id), Buffer.from(translation)] as const)
    .sort(([one], [other]) => Buffer.compare(one, other));
  const header = 28;
  const ids = pairs.map(([id]) => id);
  const translations = pairs.map(([, translation]) => translation);
  const words = [0x950412de, 0, pairs.length, header, header + 8 * pairs.length, 0, header];
  let offset = header + 16 * pairs.length;
  for (const bytes of [...ids, ...translations]) {
    words.push(bytes.length, offset);
    offset += bytes.length + 1; // each ends with a zero
  }
  const tables = Buffer.alloc(4 * words.length);
  words.forEach((word, index) => {
    tables.writeUInt32LE(word, 4 * index);
  });
  return Buffer.concat([tables, ...[...ids, ...translations].flatMap((bytes) => [bytes, Buffer.from([0])])]);
}

const unquoted = (lines: string): string =>
  Array.from(lines.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, text = '']) =>
    text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character)),
  ).join('');
