/**
 * What `custom:` in a FUNDING.yml names: one link, or a list in brackets or in lines that begin with a hyphen. GitHub's files
 * have no more than that. They are read by lines, because reading YAML takes 20 s for 400 brackets.
 */
export function customIn(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(withoutComment);
  const start = lines.findIndex((line) => /^custom:(\s|$)/.test(line));
  if (start < 0) return [];
  const [first = '', ...after] = lines.slice(start);
  const end = after.findIndex((line) => /^[^\s\]-]/.test(line));
  const value = [first.slice('custom:'.length), ...after.slice(0, end < 0 ? undefined : end)]
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return itemsOf(value).map(unquoted);
}

const withoutComment = (line: string) => line.split(/(?:^|\s)#/, 1)[0] ?? '';

function itemsOf(value: readonly string[]): string[] {
  const whole = value.join(' ');
  if (whole.startsWith('[')) return whole.slice(1, Math.max(whole.indexOf(']'), 1)).split(',');
  if (!whole.startsWith('-')) return [whole];
  return value.filter((line) => /^-\s/.test(line)).map((line) => line.slice(1));
}

const unquoted = (item: string) => item.trim().replace(/^(["'])(.*)\1$/, '$2');
