/** bigint (`int8`), the type of all money and ids, as its PostgreSQL type number. */
export const int8 = 20;

/** `pg` hands int8 over as a string and PGlite as a number; both are told to make it a bigint. */
export const parseInt8 = (text: string): bigint => BigInt(text);
