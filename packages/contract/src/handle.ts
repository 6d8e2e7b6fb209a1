import { handlePattern } from './handle-pattern.ts';

// No zod here: scripts in browsers and the click token import this file.

/** The handle that somebody wrote, such as ` @Ada `; undefined if it cannot be one. */
export function readHandle(written: string): string | undefined {
  const handle = handleFrom(written);
  return handlePattern.test(handle) ? handle : undefined;
}

/** The same for a text that is not finished, or that somebody else will judge. */
export function handleFrom(written: string): string {
  return written.trim().replace(/^@/, '').toLowerCase();
}
