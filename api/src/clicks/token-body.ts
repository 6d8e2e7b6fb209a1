import type { RequestHandler } from 'express';
import { Problem } from '../http/problems.ts';

const mostBytes = 4096;

/**
 * Check 1: reads a token, at most 4 KB, as the bytes that were sent. Text parsers drop a byte order mark, unpack what
 * is packed and turn other charsets into ours, so that many bodies would be one token; a token is ASCII, and any other
 * byte makes it none. What is no plain text is left unread, and `request.body` undefined.
 */
export const tokenBody: RequestHandler = (request, _response, next) => {
  const { headers } = request;
  if (!plainText.test(headers['content-type'] ?? '')) return next();
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('unsupported-type');
  if (Number(headers['content-length'] ?? 0) > mostBytes) throw new Problem('too-large');
  let text = '';
  const read = (bytes: Buffer) => {
    text += bytes.toString('latin1');
    if (text.length <= mostBytes) return;
    stop();
    next(new Problem('too-large'));
  };
  const done = () => {
    request.body = text;
    next();
  };
  const stop = () => request.off('data', read).off('end', done).resume();
  request.on('data', read).on('end', done);
};

/** As browsers send text, with their charset or without one. */
const plainText = /^text\/plain(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
