import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { type ClickToSign, signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import type { DestinationStream } from 'pino';
import { createApp } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { Db } from '../src/platform/db/database.ts';
import { done } from '../src/platform/failure.ts';
import { createLog } from '../src/platform/log.ts';
import type { Mailer } from '../src/platform/mail/mailer.ts';
import { createServices, type Services } from '../src/services.ts';
import { takeTestAddress } from './client-address.ts';
import { watchContract } from './contract-watch.ts';
import { openTestDatabase } from './test-database.ts';

/** The whole service on its own database, over real HTTP. */
export interface TestService {
  readonly url: string;
  readonly config: Config;
  readonly services: Services;
  readonly db: Db;
  /** A browser that is signed in as a member of this address. */
  signIn(email: string): Promise<TestBrowser>;
  /** A signed-in member with a handle. */
  creator(handle: string): Promise<TestBrowser & { readonly id: string }>;
  stop(): Promise<void>;
}

/** Sends requests as our own pages do, with the cookie of one session. */
export interface TestBrowser {
  readonly cookie: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert what is inside, field by field
  readonly body: any;
}

export async function startTestService(
  environment: Record<string, string> = {},
  {
    logTo,
    sendMail,
    outside,
  }: {
    logTo?: DestinationStream;
    sendMail?: Mailer;
    outside?: Parameters<typeof createServices>[0]['outside'];
  } = {},
): Promise<TestService> {
  const database = await openTestDatabase();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = `http://localhost:${port}`;
  const config = readConfig({ PUBLIC_URL: url, LOG_LEVEL: 'silent', ...environment });
  const log = createLog(config.logLevel, logTo);
  const services = createServices({ config, db: database.db, log, sendMail, outside });
  await services.months.current();
  const { listener, violations } = watchContract(createApp({ config, services, log }));
  server.on('request', takeTestAddress).on('request', listener);

  async function signIn(email: string): Promise<TestBrowser> {
    const { token } = done(await services.sessions.open(await services.members.findOrCreate(email)));
    return browser(url, `flattr=${token}`);
  }

  return {
    url,
    config,
    services,
    db: database.db,
    signIn,
    async creator(handle) {
      const member = await signIn(`${handle}@example.com`);
      const { body } = await member.request('PUT', '/v1/me/handle', { handle });
      return { ...member, id: body.id as string };
    },
    async stop() {
      server.closeAllConnections();
      await services.outbox.stop();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      assert.deepEqual(violations, [], 'every answer is one that the contract declares');
    },
  };
}

/** Sends requests from our own origin, with a cookie or without. */
export function browser(url: string, cookie = ''): TestBrowser {
  const request: TestBrowser['request'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(method !== 'GET' && { origin: url }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    return answerOf(response);
  };
  return {
    cookie,
    request,
    get: (path) => request('GET', path),
    post: (path, body = {}) => request('POST', path, body),
  };
}

/** A publisher's page that a reader connected: it signs clicks with its own key. */
export interface TestSite {
  readonly origin: string;
  readonly key: ClickKey;
  sign(click: Partial<ClickToSign> & Pick<ClickToSign, 'thing' | 'to'>): Promise<string>;
  send(token: string, headers?: Record<string, string>): Promise<Answer>;
  click(to: string, thing: string, act?: 'flattr' | 'unflattr', issuedAt?: number): Promise<Answer>;
}

export async function connectSite(
  service: TestService,
  reader: TestBrowser,
  origin: string,
): Promise<TestSite> {
  const key = await createClickKey();
  const nonce = randomUUID();
  const issuedAt = Date.now() / 1000;
  const token = await signConnect(key, { issuer: origin, audience: service.url, nonce, issuedAt });
  const granted = await reader.post('/v1/grants', { origin, nonce, token });
  if (granted.status !== 201) throw new Error(`no grant: ${granted.status} ${JSON.stringify(granted.body)}`);
  return site(service, origin, key);
}

/** A page with a key, granted or not. */
export function site(service: { url: string }, origin: string, key: ClickKey): TestSite {
  const sign: TestSite['sign'] = (click) =>
    signClick(key, {
      issuer: origin,
      audience: service.url,
      issuedAt: Date.now() / 1000,
      act: 'flattr',
      ...click,
    });
  const send: TestSite['send'] = async (token, headers = {}) =>
    answerOf(
      await fetch(`${service.url}/v1/clicks`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin, ...headers },
        body: token,
      }),
    );
  return {
    origin,
    key,
    sign,
    send,
    click: async (to, thing, act = 'flattr', issuedAt = Date.now() / 1000) =>
      send(await sign({ to, thing, act, issuedAt })),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}
