import { lookup } from 'node:dns';
import { type ClientRequestArgs, get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why nothing was read; `missing` means that the site answered and has no such file. */
type FetchFailure = 'missing' | 'refused' | 'unreachable' | 'too-large' | 'redirected';

export type FetchedText = { ok: true; text: string } | { ok: false; reason: FetchFailure };

const mostBytes = 64 * 1024;
const timeoutMs = 5_000;

/**
 * Reads a small text from a public web server, so that the request cannot be turned against us: https on port 443,
 * no redirects, 64 KB, 5 s, and the connection goes to the very address that was found to be public (a second
 * look-up could give another one). `onThisMachine` allows http on loopback instead, for the local sandbox.
 */
export function fetchVetted(
  url: URL,
  { userAgent, onThisMachine = false }: { userAgent: string; onThisMachine?: boolean },
): Promise<FetchedText> {
  const secure = url.protocol === 'https:';
  if (!onThisMachine && (!secure || url.port !== '')) return Promise.resolve(refused);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const allows = onThisMachine ? isLoopbackAddress : isPublicAddress;
  // For an address in the URL itself nothing is looked up.
  if (isIP(hostname) && !allows(hostname)) return Promise.resolve(refused);

  return new Promise((resolve) => {
    const options: ClientRequestArgs = {
      agent: false,
      headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': userAgent },
      lookup: vettedLookup(allows),
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = (secure ? getSecure : getPlain)(url, options, (response) => {
      const status = response.statusCode ?? 0;
      const stop = (reason: FetchFailure) => {
        resolve({ ok: false, reason });
        request.destroy();
      };
      if (status >= 300 && status < 400) return stop('redirected');
      if (status === 404 || status === 410) return stop('missing');
      if (status !== 200) return stop('unreachable');
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) return stop('too-large');
        chunks.push(chunk);
      });
      response.on('end', () => resolve({ ok: true, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', () => resolve({ ok: false, reason: 'unreachable' }));
    });
    request.on('error', (error) => {
      resolve({ ok: false, reason: error instanceof NotPublic ? 'refused' : 'unreachable' });
    });
  });
}

const refused: FetchedText = { ok: false, reason: 'refused' };

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
