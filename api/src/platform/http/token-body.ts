import express, { type Request, type RequestHandler } from 'express';

const mostBytes = 4096;

/**
 * Check 1: reads a token, at most 4 KB, as the bytes that were sent. Text parsers drop a byte order mark and turn other
 * charsets into ours, so that many bodies would be one token; a token is ASCII, and any other byte makes it none.
 *
 * What is not plainly as a button sends it (packed, in chunks, too long, another type) is left to the parser, which
 * would do more for each click than there is to do.
 */
export const tokenBody: RequestHandler = (request, response, next) => {
  if (isPlain(request)) {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString('latin1'); // no longer than was told: Node sees to that
    });
    request.once('end', () => {
      request.body = text;
      next();
    });
  } else {
    parse(request, response, (failed?: unknown) => {
      if (Buffer.isBuffer(request.body)) request.body = request.body.toString('latin1');
      next(failed);
    });
  }
};

const parse = express.raw({ type: (request) => isText(request.headers), limit: mostBytes });

function isPlain({ headers }: Request): boolean {
  const length = Number(headers['content-length']);
  const asItIs = headers['content-encoding'] === undefined && headers['transfer-encoding'] === undefined;
  return length > 0 && length <= mostBytes && asItIs && isText(headers);
}

/** As browsers send text, with their charset or without one. */
const isText = (headers: Request['headers']): boolean => plainText.test(headers['content-type'] ?? '');

const plainText = /^text\/plain(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
