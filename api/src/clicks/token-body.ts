import express, { type RequestHandler } from 'express';

/**
 * Reads a token, at most 4 KB, as the bytes that were sent. Text parsers drop a byte order mark and turn other
 * charsets into ours, so that many bodies would be one token; a token is ASCII, and any other byte makes it none.
 */
export const tokenBody: readonly RequestHandler[] = [
  express.raw({ type: ({ headers }) => plainText.test(headers['content-type'] ?? ''), limit: 4096 }),
  (request, _response, next) => {
    if (Buffer.isBuffer(request.body)) request.body = request.body.toString('latin1');
    next();
  },
];

/** As browsers send text, with their charset or without one. */
const plainText = /^text\/plain(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
