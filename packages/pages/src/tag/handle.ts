import { handlePattern } from '@flattr/contract/handle';

export function isHandle(text: string): boolean {
  return handlePattern.test(text);
}

/** Reads a handle that was typed: `@Ada ` is `ada`. */
export function handleFrom(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}
