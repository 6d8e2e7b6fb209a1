import express, { type Request, type RequestHandler } from 'express';
import { Problem } from './problems.ts';

const mostBytes = 4096;

/**
 * Check 1: reads a token of at most 4 KB, byte by byte as it was sent. Text parsers drop a byte order mark and convert
 * charsets, so different bodies would be the same token. A token is ASCII, and any other byte makes it invalid.
 *
 * A body that a button would not send (compressed, chunked, too long, of another type) goes to the body parser, which
 * would be slower for every click.
 */
export const tokenBody: RequestHandler = (request, response, next) => {
  if (isPlain(request)) {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString('latin1'); // Node stops at the announced length
    });
    request.once('end', () => {
      request.body = text;
      next();
    });
  } else {
    parse(request, response, (failed?: { type?: string }) => {
      if (Buffer.isBuffer(request.body)) request.body = request.body.toString('latin1');
      next(failed?.type === 'entity.too.large' ? tooLarge() : failed);
    });
  }
};

const parse = express.raw({ type: (request) => isText(request.headers), limit: mostBytes });

const tooLarge = () => new Problem('too-large', { fields: { body: `must have at most ${mostBytes} bytes` } });

function isPlain({ headers }: Request): boolean {
  const length = Number(headers['content-length']);
  const asItIs = headers['content-encoding'] === undefined && headers['transfer-encoding'] === undefined;
  return length > 0 && length <= mostBytes && asItIs && isText(headers);
}

/** As browsers send text, with their charset or without one. */
const isText = (headers: Request['headers']): boolean => plainText.test(headers['content-type'] ?? '');

const plainText = /^text\/plain(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
