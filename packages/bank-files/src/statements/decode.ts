import { BankFileError } from '../bank-file-error.ts';

/** The largest file that is read. 10 000 payments with all their details are 6 to 16 MB. */
export const mostBytes = 32 * 1024 * 1024;

const known = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15'];

/**
 * The text of an XML file: by its byte order mark, else by the first bytes of UTF-16, else by the encoding that its first
 * line declares, else as UTF-8. ISO-8859-1 is read as its superset windows-1252, as everything on the web does.
 *
 * @throws {BankFileError} `too-large`, `bad-encoding`
 */
export function decode(file: string | Uint8Array): string {
  if (file.length > mostBytes)
    throw new BankFileError(
      'too-large',
      `The file has more than ${mostBytes / 1024 / 1024} MB. Ask the bank for fewer days in one file.`,
    );
  if (typeof file === 'string') return file;
  const name = encodingOf(file);
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    if (known.includes(decoder.encoding)) return decoder.decode(file);
  } catch {
    // An unknown name, or bytes that are not of this encoding.
  }
  throw new BankFileError(
    'bad-encoding',
    `The file says it is ${name}, and cannot be read as that. Download it again, and do not open and save it in between.`,
  );
}

function encodingOf(file: Uint8Array): string {
  const [first, second] = file;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const start = String.fromCharCode(...file.subarray(0, 200));
  const [, declared = 'utf-8'] =
    /^(?:\xEF\xBB\xBF)?<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start) ?? [];
  return declared;
}
