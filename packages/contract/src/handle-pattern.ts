/** A creator's public name, without the `@`. Alone, because the button loads it with its first press and not before. */
export const handlePattern = /^[a-z0-9-]{2,30}$/;
