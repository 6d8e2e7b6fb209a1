/** The longest token, in characters. A token is ASCII, so also in bytes. */
export const MAX_TOKEN_LENGTH = 4096;

/** The latest valid time, in seconds: the end of the year 9999 (RFC 3339 section 1). */
export const MAX_SECONDS = 253_402_300_799;
