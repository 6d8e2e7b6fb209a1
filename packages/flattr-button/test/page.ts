/** Stubs for browser tests: the service's HTTP and the windows a button opens. */

import { saveKey } from '@flattr/click-token/key-store';
import { createClickKey } from '@flattr/click-token/keys';
import { fixture, waitUntil } from '@open-wc/testing';
// So that no test waits for the test server to compile the chunk.
import '../src/press/signing.ts';
import type { FlattrButton } from '../src/element/flattr-button.ts';
import type { LocalRecord } from '../src/press/local-record.ts';

/** A new service for each test, because storage outlives a test. */
export function newService(): string {
  return `https://${crypto.randomUUID()}.example`;
}

export type Sent = { url: URL; init: RequestInit | undefined; body: string };

/** Replaces `fetch` until `restore()`. By default counts are 42 and clicks are refused. */
export class HttpStub {
  readonly sent: Sent[] = [];
  onCounts: (names: string[]) => Response | Promise<Response> = (names) =>
    json(200, { counts: names.map(() => 42) });
  onClick: (body: string) => Response | Promise<Response> = () => problem(503, 'service-unavailable');
  readonly #fetch = window.fetch;

  constructor() {
    window.fetch = async (input, init) => {
      const url = new URL(String(input));
      const body = String(init?.body ?? '');
      this.sent.push({ url, init, body });
      return url.pathname === '/v1/counts' ? this.onCounts(url.searchParams.getAll('t')) : this.onClick(body);
    };
  }

  get clicks(): Sent[] {
    return this.sent.filter(({ url }) => url.pathname === '/v1/clicks');
  }

  get counts(): Sent[] {
    return this.sent.filter(({ url }) => url.pathname === '/v1/counts');
  }

  restore(): void {
    window.fetch = this.#fetch;
  }
}

/** Replaces `window.open` until `restore()`. It returns `popup`: null means blocked. */
export class OpenStub {
  readonly opened: URL[] = [];
  popup: Window | null = null;
  readonly #open = window.open;

  constructor() {
    window.open = (url) => {
      this.opened.push(new URL(String(url)));
      return this.popup;
    };
  }

  restore(): void {
    window.open = this.#open;
  }
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

export function problem(status: number, code: string, more: object = {}): Response {
  return json(status, { code, title: code, status, detail: 'A sentence.', ...more });
}

export const thisMonth = new Date().toISOString().slice(0, 7);

/** `now`: the service's clock, which also says the month that the answer is about. */
export function answer(
  state: 'flattred' | 'unflattred',
  { now = Date.now() / 1000, ...more }: { now?: number; [member: string]: unknown } = {},
): Response {
  const month = new Date(now * 1000).toISOString().slice(0, 7);
  return json(201, { state, count: 43, month, now, ...more });
}

export function writeRecord(service: string, record: Partial<LocalRecord>): void {
  const empty = { month: thisMonth, things: [], kept: [], counts: [], connected: false, clock: 0 };
  localStorage.setItem(`flattr:${service}`, JSON.stringify({ ...empty, ...record }));
}

export function readRecord(service: string): LocalRecord {
  return JSON.parse(localStorage.getItem(`flattr:${service}`) ?? '{}');
}

/** Stores a key and a record, as if the reader had connected the site on an earlier visit. */
export async function connect(service: string): Promise<void> {
  await saveKey(service, await createClickKey());
  writeRecord(service, { connected: true });
}

export async function place(attributes: Record<string, string>, content = ''): Promise<FlattrButton> {
  const element = document.createElement('flattr-button');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = content;
  return fixture<FlattrButton>(element);
}

export function inside(element: FlattrButton) {
  const find = (selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) as HTMLElement;
  return {
    control: find('[part=button]'),
    label: find('slot[name=label]'),
    count: find('[part=count]'),
    note: find('[part=note]'),
    message: find('[role=status]'),
    actions: [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[part=actions] > *') ?? [])],
    get pressed() {
      return find('[part=button]').getAttribute('aria-pressed');
    },
    get pending() {
      return find('[part=button]').getAttribute('aria-busy') === 'true';
    },
  };
}

export function press(element: FlattrButton): void {
  inside(element).control.click();
}

/** Presses and waits until the answer has come and the note has text. */
export async function pressAndWait(element: FlattrButton): Promise<string> {
  press(element);
  await waitUntil(() => !inside(element).pending && inside(element).message.textContent, 'no note came');
  return inside(element).message.textContent ?? '';
}

/** The payload of a compact JWS. */
export function claimsOf(token: string): Record<string, unknown> {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}
