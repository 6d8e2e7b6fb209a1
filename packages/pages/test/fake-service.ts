import type { AnswerOf } from '@flattr/contract';

/** What the service answers, by `METHOD /path`: a body for 200, or a status and a body. */
export type Answers = Record<string, Answer | ((request: Sent) => Answer)>;
type Answer = object | [status: number, body?: object];

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

/** The service, replaced at the edge: everything between `fetch` and the screen is real. */
export class FakeService {
  /** What was asked, in order. */
  readonly sent: Sent[] = [];
  /** Files that were sent. */
  readonly files: Blob[] = [];
  /** Whether the browser keeps the session that a sign-in begins. */
  keepsCookies = true;
  readonly #answers: Answers;
  readonly #fetch = globalThis.fetch;

  constructor(answers: Answers) {
    this.#answers = {
      'GET /v1/service': service,
      'GET /v1/me': me,
      ...answers,
    };
    globalThis.fetch = this.#answer;
  }

  restore(): void {
    globalThis.fetch = this.#fetch;
  }

  /** Answers differently from now on. */
  change(answers: Answers): void {
    Object.assign(this.#answers, answers);
  }

  /** The paths of the unsafe requests, in order. */
  get changes(): string[] {
    return this.sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  readonly #answer: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input), location.href);
    const method = init?.method ?? 'GET';
    const sent: Sent = {
      method,
      path: pathname,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    this.sent.push(sent);
    if (init?.body instanceof Blob) this.files.push(init.body);
    const found = this.#answers[`${method} ${pathname}`];
    if (!found) return response(404, problem(404, 'not-found', 'There is nothing here.')[1]);
    const answer = typeof found === 'function' ? found(sent) : found;
    const isSignedIn =
      /^POST \/v1\/sign-in(\/passkey)?$/.test(`${method} ${pathname}`) && !Array.isArray(answer);
    if (isSignedIn && this.keepsCookies) this.change({ 'GET /v1/me': answer });
    return Array.isArray(answer) ? response(answer[0], answer[1]) : response(200, answer);
  };
}

function response(status: number, body: object | undefined): Response {
  return new Response(body ? JSON.stringify(body) : null, { status });
}

export function problem(status: number, code: string, detail: string, extra = {}): [number, object] {
  return [status, { type: `/problems#${code}`, code, title: code, status, detail, ...extra }];
}

export const offline = (): never => {
  throw new TypeError('Failed to fetch');
};

export const service: AnswerOf<'getService'> = {
  name: 'Flattr test',
  version: '0.1.0',
  currency: 'EUR',
  feeBasisPoints: 1000,
  minimum: '2000000',
  reviewDays: 3,
  payoutDelayDays: 30,
  sandbox: true,
  playMoney: true,
  payments: 'play',
  topUps: true,
  collectDays: 0,
  paymentMinimum: '2000000',
  payoutMinimum: '1000000',
  mailbox: true,
  month: '2026-11',
  now: Date.now() / 1000,
};

export const me: AnswerOf<'getMe'> = {
  id: '7',
  email: 'reader@example.org',
  handle: null,
  name: null,
  monthlyAmount: '2000000',
  paused: false,
  shown: false,
  wallet: '10000000',
  earnings: '0',
  month: '2026-11',
  grantsHere: 0,
};

export const signedOut = problem(401, 'not-signed-in', 'Sign in first.');

const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
const signed = { service: 'https://flattr.example', currency: 'EUR', key, signature: 'signature' };

/** What every document of a settled month has. */
export const signedDocument = {
  ...signed,
  statement: {
    ...signed,
    format: 'flattr-month-statement/1',
    month: '2026-10',
    feeBasisPoints: '1000',
    minimum: '2000000',
    readers: '2',
    pots: '4000000',
    fees: '400000',
    shares: '3600000',
    root: 'root',
  },
} as const;

export const ada: AnswerOf<'getCreator'> = {
  id: '11',
  handle: 'ada',
  name: 'Ada Lovelace',
  words: null,
  picture: null,
  sites: [],
  accounts: [],
  pages: [],
};

export function click(creator: { id: string; handle: string; name: string | null }, number: number) {
  return {
    thing: `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`,
    url: `https://blog.example/post-${number}`,
    title: `Post ${number}`,
    creatorId: creator.id,
    to: creator.handle,
    name: creator.name,
    picture: null,
    origin: 'https://blog.example',
    clickedAt: new Date(Date.UTC(2026, 10, number, 12)).toISOString(),
  };
}
