import { webAddress } from './web-address.ts';

// No zod here: scripts in browsers import this file.

/** The address in what somebody typed, who may have left out `https://`. A word or a path is none. */
export function typedAddress(typed: string): URL | undefined {
  const text = typed.trim();
  return /^\w+:\/\//.test(text)
    ? webAddress(text)
    : withoutScheme.test(text)
      ? webAddress(`https://${text}`)
      : undefined;
}

const withoutScheme = /^([\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)+|localhost)\.?(:\d+)?([/?#]\S*)?$/iu;
