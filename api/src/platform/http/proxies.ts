import type { Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import { type Finding, logFinding, warning, wrong } from '../operations/finding.ts';
import { Problem } from './problems.ts';

/** Headers that only proxies add. */
const addedByProxies =
  /^(forwarded|via|cdn-loop|x-forwarded(-.+)?|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-(host|url|forwarded-for)|true-client-ip|x-envoy-.+|x-amzn-trace-id|(cf|fastly|fly)-.*(ip|ray))$/;

const trustsNoProxy: Finding = wrong(
  'Requests come through a proxy, but TRUST_PROXY is 0, so all readers count as one: together they get twenty sign-in codes an hour.',
  'Set TRUST_PROXY to the number of proxies in front of the service, usually 1.',
);

const trustsTooFewProxies = (address: string, trusted: number): Finding =>
  warning(
    `With TRUST_PROXY=${trusted} the reader’s address reads as ${address}, a private one, so all readers may count as one.`,
    `If another proxy is in front, set TRUST_PROXY=${trusted + 1}.`,
  );

const proxiedSandbox: Finding = wrong(
  'A request came through a proxy, but this is a sandbox for its own machine, whose mailbox shows everybody’s codes. Such requests are refused, and the mailbox is closed until the next start.',
  'To serve others, set PUBLIC_URL to the address they use, TRUST_PROXY to the number of proxies, and SMTP_URL.',
);

/** Tells the operator once when a public service reads its readers' addresses wrongly. */
export function watchProxies(trustProxy: number, log: Logger): RequestHandler {
  let isSettled = false;
  return (request, _response, next) => {
    if (!isSettled && request.headers['x-forwarded-for'] !== undefined) {
      const finding = findingOf(request.ip, trustProxy);
      if (finding) logFinding(log, finding);
      isSettled = true;
    }
    next();
  };
}

/** What TRUST_PROXY does to an own request to the public address. */
interface Seen {
  readonly trustProxy: number;
  /** What the service takes for the client's address. */
  readonly address: string;
  /** How many addresses proxies added. */
  readonly proxies: number;
  /** Whether a client can make up its address. */
  readonly believes: boolean;
}

/** What is wrong with TRUST_PROXY, judged from outside. */
export function findingOfProxies({ trustProxy, proxies, believes }: Seen): Finding | undefined {
  if (believes)
    return wrong(
      `A client can make up its address: TRUST_PROXY is ${trustProxy}, and ${proxies} addresses were added on the way.`,
      `Set TRUST_PROXY=${proxies}, or let the proxy add the client's address to X-Forwarded-For.`,
    );
  if (trustProxy === 0 && proxies > 0) return trustsNoProxy;
  if (trustProxy < proxies)
    return wrong(
      `All readers count as one: TRUST_PROXY is ${trustProxy}, and there are ${proxies} proxies.`,
      `Set TRUST_PROXY=${proxies}.`,
    );
  if (trustProxy > proxies)
    return warning(
      `TRUST_PROXY is ${trustProxy}, but only ${proxies} addresses were added on the way.`,
      `Let each proxy add to X-Forwarded-For, or set TRUST_PROXY=${proxies}.`,
    );
  return undefined;
}

/** What is wrong when a forwarded request's address reads as this. */
function findingOf(address: string | undefined, trustProxy: number): Finding | undefined {
  if (trustProxy === 0) return trustsNoProxy;
  if (address === undefined || !ipaddr.isValid(address)) return undefined;
  return privateRanges.has(ipaddr.process(address).range())
    ? trustsTooFewProxies(address, trustProxy)
    : undefined;
}

const privateRanges = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

export interface OwnMachine {
  readonly all: RequestHandler;
  readonly shortcuts: RequestHandler;
  /** Whether the shortcuts are open, and other pages may show the mailbox. */
  readonly isOpen: () => boolean;
}

/**
 * Keeps the local sandbox to its own machine. It refuses other `Host` names, by which a rebound DNS name could read the
 * mailbox, and requests that came through a proxy, which may say our own name for everyone. After the first sign of one the
 * `shortcuts` stay closed.
 */
export function ownMachineOnly(publicUrl: string, log: Logger): OwnMachine {
  const { host } = new URL(publicUrl);
  let isOver = false;
  return {
    all: (request, _response, next) => {
      const isProxied = cameThroughProxy(request);
      if ((isProxied || isOfAnotherPage(request, publicUrl)) && !isOver) {
        isOver = true;
        logFinding(log, proxiedSandbox);
      }
      if (isProxied) throw new Problem('sandbox-only');
      // A page that says so has its looks.
      if (request.headers.host !== host && !request.path.startsWith('/assets/'))
        throw new Problem('wrong-host', { link: publicUrl });
      next();
    },
    shortcuts: (_request, _response, next) => {
      if (isOver) throw new Problem('sandbox-only');
      next();
    },
    isOpen: () => !isOver,
  };
}

/** nginx adds no header by default, but speaks HTTP/1.0, which no browser does. */
function cameThroughProxy({ headers, httpVersion }: Request): boolean {
  return httpVersion === '1.0' || Object.keys(headers).some((name) => addedByProxies.test(name));
}

/** A browser says which address it opened when it calls a request one of its own page. Origins are checked elsewhere. */
function isOfAnotherPage({ headers }: Request, publicUrl: string): boolean {
  const { origin } = headers;
  return headers['sec-fetch-site'] === 'same-origin' && origin !== undefined && origin !== publicUrl;
}
