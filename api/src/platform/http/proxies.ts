import type { IncomingHttpHeaders } from 'node:http';
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

/** What is wrong when a forwarded request's address reads as this. */
function findingOf(address: string | undefined, trustProxy: number): Finding | undefined {
  if (trustProxy === 0) return trustsNoProxy;
  if (address === undefined || !ipaddr.isValid(address)) return undefined;
  return privateRanges.has(ipaddr.process(address).range())
    ? trustsTooFewProxies(address, trustProxy)
    : undefined;
}

const privateRanges = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

/**
 * Keeps the local sandbox to its own machine. It refuses other `Host` names, by which a rebound DNS name could read the
 * mailbox, and requests that came through a proxy, which may say our own name for everyone. After the first of those the
 * `shortcuts` stay closed.
 */
export function ownMachineOnly(
  publicUrl: string,
  log: Logger,
): { readonly all: RequestHandler; readonly shortcuts: RequestHandler } {
  const { host } = new URL(publicUrl);
  let isOver = false;
  return {
    all: (request, _response, next) => {
      if (cameThroughProxy(request, publicUrl)) {
        if (!isOver) logFinding(log, proxiedSandbox);
        isOver = true;
        throw new Problem('sandbox-only');
      }
      if (request.headers.host !== host) throw new Problem('not-found');
      next();
    },
    shortcuts: (_request, _response, next) => {
      if (isOver) throw new Problem('sandbox-only');
      next();
    },
  };
}

/**
 * Not every proxy adds a header. nginx's default speaks HTTP/1.0, which no browser does, and a browser says which
 * address it opened when it calls a request one of its own page.
 */
function cameThroughProxy({ headers, httpVersion }: Request, publicUrl: string): boolean {
  return (
    httpVersion === '1.0' ||
    Object.keys(headers).some((name) => addedByProxies.test(name)) ||
    isOfAnotherPage(headers, publicUrl)
  );
}

function isOfAnotherPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  return headers['sec-fetch-site'] === 'same-origin' && origin !== undefined && origin !== publicUrl;
}
