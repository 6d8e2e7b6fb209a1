import { canonicalOrigin, readHandle } from '@flattr/contract';

const mostHandles = 1000;
const longestLine = 80;

/** The line of a file that makes it unreadable, counted from 1. */
interface WrongLine {
  readonly number: number;
  readonly text: string;
}

/** What a site's file says about this service. */
export type ListRead =
  | { readonly handles: string[] }
  /** A proper file that does not name this service. */
  | 'absent'
  | { readonly wrong: WrongLine };

/** Reads `{ "<service origin>": ["handle", …] }`. Lists for other services are ignored. */
export function readList(text: string, publicUrl: string): ListRead {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { wrong: lineAt(text, brokenLine(text)) };
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return { wrong: lineAt(text, 1) };
  const entry = Object.entries(file).find(([service]) => originOf(service) === publicUrl);
  if (!entry) return 'absent';
  const [service, list] = entry;
  if (!Array.isArray(list) || list.length > mostHandles) return { wrong: lineOf(text, service) };
  const handles = new Set<string>();
  for (const written of list) {
    const handle = typeof written === 'string' ? readHandle(written) : undefined;
    if (handle === undefined)
      return { wrong: lineOf(text, written, text.indexOf('[', text.indexOf(JSON.stringify(service))) + 1) };
    handles.add(handle);
  }
  return { handles: [...handles] };
}

/** `https://Flattr.example/` is `https://flattr.example`. */
const originOf = (service: string) =>
  URL.canParse(service) ? canonicalOrigin(new URL(service).origin) : undefined;

/** The line where a value stands, or else where the list begins. */
function lineOf(text: string, value: unknown, from = 0): WrongLine {
  const start = Math.max(from, 0);
  const at = text.indexOf(beginningOf(value), start);
  return lineAt(text, text.slice(0, at < 0 ? start : at).split('\n').length);
}

/** The text of a value, or how it begins: one in 30,000 brackets is too deep to be written. */
function beginningOf(value: unknown): string {
  if (Array.isArray(value)) return '[';
  return typeof value === 'object' && value !== null ? '{' : JSON.stringify(value);
}

function lineAt(text: string, number: number): WrongLine {
  const line = text.split('\n')[number - 1]?.trim() ?? '';
  return { number, text: line.length > longestLine ? `${line.slice(0, longestLine)}…` : line };
}

/**
 * The first line up to which the text can no longer become JSON, because not every error of JSON.parse says where it is.
 * What follows cannot mend it, so the search may halve.
 */
function brokenLine(text: string): number {
  const lines = text.split('\n');
  let [good, broken] = [0, lines.length];
  while (broken - good > 1) {
    const middle = (good + broken) >> 1;
    if (isUnfinished(`${lines.slice(0, middle).join('\n')}\n`)) good = middle;
    else broken = middle;
  }
  return broken;
}

/** Whether the text is JSON, or only ends too early. */
function isUnfinished(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const at = / at position (\d+)/.exec(message)?.[1];
    return message.startsWith('Unexpected end of JSON') || Number(at) >= text.length;
  }
}
