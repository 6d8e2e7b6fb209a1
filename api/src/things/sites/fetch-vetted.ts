import { lookup } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createInflate, createUnzip } from 'node:zlib';
import { isLoopback, readUrl } from '@flattr/contract';
import ipaddr from 'ipaddr.js';
import type { Context } from '../../platform/context.ts';
import { userAgent } from '../../platform/user-agent.ts';

/** Why nothing was read; `missing` means that the site answered and has no such file. */
type FetchFailure = 'missing' | 'refused' | 'unreachable' | 'too-large' | 'redirected';

export type FetchedText =
  | {
      ok: true;
      text: string;
      /** Its media type in lower case, without parameters. */
      type: string;
      /** Where it was found, after redirects. */
      url: URL;
    }
  | {
      ok: false;
      reason: FetchFailure;
      /** The DNS knows no such host. */
      hasNoHost?: boolean;
      /** It answered 403, as storage services do for a file that they do not have. */
      isForbidden?: boolean;
    };

export interface FetchOptions {
  readonly userAgent: string;
  /** Allows http on loopback instead, for the local sandbox. */
  readonly onThisMachine?: boolean;
  readonly accept?: string;
  readonly mostBytes?: number;
  /** Takes the beginning of a longer text, instead of failing. */
  readonly cut?: boolean;
  /** So many redirects are followed, each to an address that is as good as the first one must be. */
  readonly redirects?: number;
}

/** All redirects together, and less than what whoever asked waits at most (answer-within.ts). */
const timeoutMs = 4_000;

/** Reads a public text in the service's name (fetchVetted). */
export type ReadWeb = (
  url: URL,
  options?: Omit<FetchOptions, 'userAgent' | 'onThisMachine'>,
) => Promise<FetchedText>;

export function webReader({ publicUrl, sandbox }: Pick<Context['config'], 'publicUrl' | 'sandbox'>): ReadWeb {
  return (url, options) =>
    fetchVetted(url, {
      ...options,
      userAgent: userAgent(publicUrl),
      onThisMachine: isOnThisMachine(sandbox, url),
    });
}

/** `fetch` from servers that somebody names, and to them: vetted as all that is read, 256 KB, and no redirects. */
export function webFetch({
  publicUrl,
  sandbox,
}: Pick<Context['config'], 'publicUrl' | 'sandbox'>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const opened = await open(
      url,
      {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        userAgent: userAgent(publicUrl),
        onThisMachine: isOnThisMachine(sandbox, url),
      },
      AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]),
      await request.text(),
    );
    if ('ok' in opened) throw new TypeError(`${url.host}: ${opened.reason}`);
    const { response, stop } = opened;
    const { statusCode: status = 0, headers } = response;
    const bytes = await bytesOf(response, { mostBytes: 256 * 1024, cut: false }).finally(stop);
    if (typeof bytes === 'string') throw new TypeError(`${url.host}: ${bytes}`);
    if (status < 200 || (status >= 300 && status < 400)) throw new TypeError(`${url.host}: redirected`);
    return new Response(status === 204 || status === 205 ? null : new Uint8Array(bytes), {
      status,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    });
  };
}

const isOnThisMachine = (sandbox: Context['config']['sandbox'], url: URL) =>
  sandbox === 'local' && url.protocol === 'http:' && isLoopback(url.hostname);

/**
 * Reads a small text from a public web server, so that the request cannot be turned against us: https on port 443,
 * 64 KB, 4 s, no redirects but to such addresses, and the connection goes to the very address that was found to be public (a second
 * look-up could give another one).
 */
export async function fetchVetted(
  url: URL,
  options: FetchOptions,
  signal = AbortSignal.timeout(timeoutMs),
): Promise<FetchedText> {
  const { cut = false, redirects = 0, accept = 'application/json', mostBytes = 64 * 1024 } = options;
  const opened = await open(url, { ...options, headers: { accept } }, signal);
  if ('ok' in opened) return opened;
  const { response, stop } = opened;
  try {
    const status = response.statusCode ?? 0;
    const isRedirect = status >= 300 && status < 400;
    const next = isRedirect && redirects > 0 && readUrl(response.headers.location ?? '', url.href);
    if (next) return await fetchVetted(next, { ...options, redirects: redirects - 1 }, signal);
    if (isRedirect) return { ok: false, reason: 'redirected' };
    if (status === 404 || status === 410) return { ok: false, reason: 'missing' };
    if (status === 403) return { ...unreachable, isForbidden: true };
    if (status !== 200) return unreachable;
    const bytes = await bytesOf(response, { mostBytes, cut });
    if (typeof bytes === 'string') return { ok: false, reason: bytes };
    return await textOf(bytes, response, url, mostBytes, cut);
  } finally {
    stop();
  }
}

interface Opening extends Pick<FetchOptions, 'userAgent' | 'onThisMachine'> {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a request if it may go there. Who gets an answer stops it when it was read. */
function open(
  url: URL,
  { userAgent, onThisMachine = false, method = 'GET', headers }: Opening,
  signal: AbortSignal,
  body = '',
): Promise<{ response: IncomingMessage; stop: () => void } | Extract<FetchedText, { ok: false }>> {
  const secure = url.protocol === 'https:';
  if (!onThisMachine && (!secure || url.port !== '')) return Promise.resolve(refused);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const allows = onThisMachine ? isLoopbackAddress : isPublicAddress;
  // For an address in the URL itself nothing is looked up.
  if (isIP(hostname) && !allows(hostname)) return Promise.resolve(refused);

  return new Promise((resolve) => {
    const options: RequestOptions = {
      method,
      agent: false,
      headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': userAgent },
      lookup: vettedLookup(allows),
      signal,
    };
    const request = (secure ? requestSecure : requestPlain)(url, options, (response) =>
      resolve({ response, stop: () => request.destroy() }),
    );
    request.on('error', (error) => {
      const hasNoHost = (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
      resolve(error instanceof NotPublic ? refused : hasNoHost ? { ...unreachable, hasNoHost } : unreachable);
    });
    request.end(body);
  });
}

/** A body or what is unpacked of one, or its beginning. What is longer is never unpacked. */
function bytesOf(
  body: Readable,
  { mostBytes, cut, hasEnd = true }: { mostBytes: number; cut: boolean; hasEnd?: boolean },
): Promise<Buffer | FetchFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const beginning = () => Buffer.concat(chunks).subarray(0, mostBytes);
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= mostBytes) return;
      resolve(cut ? beginning() : 'too-large');
      body.destroy();
    });
    body.on('end', () => resolve(beginning()));
    body.on('error', () => resolve(hasEnd ? 'unreachable' : beginning()));
  });
}

/** Some servers compress although they were asked not to, and some files are compressed on the disk. */
async function textOf(
  sent: Buffer,
  response: IncomingMessage,
  url: URL,
  mostBytes: number,
  cut: boolean,
): Promise<FetchedText> {
  const { 'content-encoding': encoding = '', 'content-type': type = '' } = response.headers;
  const unpack = isGzip(sent) ? createUnzip : unpackers[encoding.toLowerCase()];
  const unpacking = unpack?.().end(sent);
  // Of what was cut, the end is missing.
  const bytes = unpacking
    ? await bytesOf(unpacking, { mostBytes, cut, hasEnd: sent.length < mostBytes })
    : sent;
  if (typeof bytes === 'string') return { ok: false, reason: bytes };
  return { ok: true, text: new TextDecoder(charsetOf(bytes, type)).decode(bytes), type: typeOf(type), url };
}

const typeOf = (written: string) => written.replace(/;.*/s, '').trim().toLowerCase();

const unpackers: Record<string, (() => Transform) | undefined> = {
  deflate: createInflate,
  br: createBrotliDecompress,
};

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** By the byte order mark, which Windows writes, or else as the server says. TextDecoder leaves the mark out. */
function charsetOf(bytes: Buffer, type: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  return isCharset(charset) ? charset : 'utf-8';
}

function isCharset(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

const refused = { ok: false, reason: 'refused' } as const;
const unreachable = { ok: false, reason: 'unreachable' } as const;

class NotPublic extends Error {}

/** Looks a name up once and gives only addresses that are allowed; one that is not refuses the whole name. */
function vettedLookup(allows: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new NotPublic(), '', 0);
      if (!addresses.every(({ address }) => allows(address))) return callback(new NotPublic(), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/**
 * Plain unicast only: not private, loopback, link-local, unique-local, carrier-grade NAT, mapped, NAT64, 6to4 … Of IPv6
 * only what is given out (2000::/3, RFC 4291 section 2.4): `::7f00:1` is an old spelling of 127.0.0.1.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  const isGivenOut = parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'));
  return isGivenOut && parsed.range() === 'unicast';
}

function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
