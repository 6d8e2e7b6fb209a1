// No zod here: scripts in browsers and the click token import this file.

/** A creator's public name, without the `@`. */
export const handlePattern = /^[a-z0-9-]{2,30}$/;
