import { createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { fixture, html, waitUntil } from '@open-wc/testing';
import type { ConnectPage } from '../src/connect/connect-page.ts';
import { ada, FakeService } from './fake-service.ts';
import { buttonNamed, movePointer } from './page.ts';

export const blog = 'https://blog.example';
export const outcome = { state: 'flattred', count: 42, month: '2026-11', now: 1_796_000_000.5 };

/** The window of a site that opened the page. */
export class FakeOpener {
  top: unknown = this;
  readonly told: { message: Record<string, unknown>; targetOrigin: string }[] = [];
  postMessage(message: unknown, targetOrigin: string): void {
    this.told.push({ message: message as Record<string, unknown>, targetOrigin });
  }
}

/** The window at /flattr. For one test file: sets up and restores around each test. */
export class ConnectWindow {
  service!: FakeService; // before each test
  /** How often the window was closed. */
  closed = 0;
  readonly #address = location.href;
  readonly #hasFocus = document.hasFocus;
  readonly #close = window.close;

  constructor() {
    beforeEach(() => {
      document.hasFocus = () => true;
      this.closed = 0;
      window.close = () => this.closed++;
      this.service = new FakeService({ 'GET /v1/creators/ada': ada, 'POST /v1/me/clicks': [201, outcome] });
      this.goTo({ to: 'ada', url: `${blog}/post`, title: 'A fine post' });
    });
    afterEach(() => {
      this.service.restore();
      document.hasFocus = this.#hasFocus;
      window.close = this.#close;
      this.set('opener', null);
      this.set('origin', location.origin);
      history.replaceState(null, '', this.#address);
    });
  }

  /** What the browser would set. Both are replaceable properties of the window. */
  set(name: 'opener' | 'origin', value: unknown): void {
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  }

  goTo(parameters: Record<string, string>): void {
    const query = new URLSearchParams(location.search);
    for (const name of ['to', 'url', 'title']) query.delete(name);
    for (const [name, value] of Object.entries(parameters)) query.set(name, value);
    history.replaceState(null, '', `?${query}`);
  }

  open(): Promise<ConnectPage> {
    return fixture<ConnectPage>(html`<flattr-connect-page></flattr-connect-page>`);
  }

  /** As a site that opened the page and answers it with a proof of a new key. */
  async openFromSite(origin = blog): Promise<{ page: ConnectPage; opener: FakeOpener; token: string }> {
    const opener = new FakeOpener();
    this.set('opener', opener);
    const page = await this.open();
    await waitUntil(() => opener.told.length > 0, 'never ready');
    const token = await signConnect(await createClickKey(), {
      issuer: origin,
      audience: location.origin,
      nonce: String(opener.told[0]?.message.nonce),
      issuedAt: Date.now() / 1000,
    });
    const data = { flattr: 'connect', version: 1, token };
    dispatchEvent(Object.assign(new Event('message'), { data, source: opener, origin }));
    await waitUntil(() => page.site, 'the site was never accepted');
    await page.updateComplete;
    return { page, opener, token };
  }

  async press(page: ConnectPage, name: string | RegExp): Promise<void> {
    movePointer();
    await waitUntil(() => page.armed, 'never armed');
    await page.updateComplete;
    buttonNamed(page, name).click();
  }
}
