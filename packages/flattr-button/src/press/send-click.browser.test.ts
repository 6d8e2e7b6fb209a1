import { loadKey } from '@flattr/click-token/key-store';
import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import {
  answer,
  claimsOf,
  connect,
  HttpStub,
  inside,
  newService,
  OpenStub,
  place,
  press,
  pressAndWait,
  problem,
  readRecord,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';
import type { FlattrErrorEvent } from './outcome-events.ts';

describe('a click on a connected site', () => {
  let http: HttpStub;
  let windows: OpenStub;
  let service: string;
  let element: FlattrButton;

  beforeEach(async () => {
    http = new HttpStub();
    windows = new OpenStub();
    service = newService();
    await connect(service);
    element = await place({ to: 'ann', url: '/post', 'thing-title': 'A post', service });
  });

  afterEach(() => {
    http.restore();
    windows.restore();
  });

  it('is a signed text/plain request without cookies that survives leaving the page', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    const { url, init, body } = http.clicks[0] ?? expect.fail();
    expect(url.href).to.equal(`${service}/v1/clicks`);
    expect(init?.method).to.equal('POST');
    expect(init?.credentials).to.equal('omit');
    expect(init?.keepalive).to.equal(true);
    expect(new Headers(init?.headers).get('content-type')).to.equal('text/plain');
    const { iat, ...claims } = claimsOf(body);
    expect(claims).to.deep.equal({
      iss: location.origin,
      aud: service,
      act: 'flattr',
      thing: new URL('/post', location.href).href,
      to: 'ann',
      title: 'A post',
    });
    expect(iat).to.be.closeTo(Date.now() / 1000, 5);
  });

  it('shows what the service answers, not what was asked', async () => {
    http.onClick = () => answer('unflattred');
    await pressAndWait(element);
    expect(inside(element).pressed).to.equal('false');
  });

  it("is sent again with the service's time if it is stale", async () => {
    const now = Date.now() / 1000 + 5000;
    http.onClick = () =>
      http.clicks.length === 1 ? problem(401, 'stale-token', { now }) : answer('flattred', { now });
    await pressAndWait(element);
    expect(inside(element).pressed).to.equal('true');
    expect(http.clicks.length).to.equal(2);
    expect(claimsOf(http.clicks[1]?.body ?? '').iat).to.be.closeTo(now, 5);
    expect(readRecord(service).clock).to.be.closeTo(5000, 5);
  });

  it('is not sent a third time if it is still stale', async () => {
    http.onClick = () => problem(401, 'stale-token', { now: Date.now() / 1000 + 5000 });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    expect((await error).code).to.equal('stale-token');
    expect(http.clicks.length).to.equal(2);
    expect(readRecord(service).clock).to.be.closeTo(5000, 5);
  });

  for (const code of ['unknown-key', 'bad-signature']) {
    it(`deletes the key on ${code}, and the next press opens the window`, async () => {
      http.onClick = () => problem(401, code);
      expect(await pressAndWait(element)).to.contain('Press again');
      expect(await loadKey(service)).to.equal(undefined);
      expect(readRecord(service).connected).to.equal(false);
      expect(windows.opened).to.deep.equal([]);
      windows.popup = frames[0] ?? window;
      press(element);
      expect(windows.opened[0]?.pathname).to.equal('/flattr');
    });
  }

  it('asks for another press if the key is gone', async () => {
    service = newService();
    writeRecord(service, { connected: true });
    element.service = service;
    await element.updateComplete;
    expect(await pressAndWait(element)).to.contain('Press again');
    expect(readRecord(service).connected).to.equal(false);
    expect(http.clicks.length).to.equal(0);
  });

  it('never opens a link to another origin', async () => {
    http.onClick = () => problem(403, 'confirm-first', { link: 'https://elsewhere.example/' });
    await pressAndWait(element);
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.origin).to.equal(service);
  });

  const failures: [string, () => Response | Promise<Response>, string][] = [
    ['rate-limited', () => problem(429, 'rate-limited'), 'Too many'],
    ['service-unavailable', () => problem(503, 'service-unavailable'), 'did not work'],
    ['unknown-creator', () => problem(404, 'unknown-creator'), 'No one has the handle'],
    ['network', () => Promise.reject(new TypeError('Failed to fetch')), 'No connection'],
    ['bad-answer', () => new Response('<h1>Captive portal</h1>', { status: 200 }), 'did not work'],
    ['bad-answer', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'did not work'],
    ['bad-answer', () => answer('flattred', { count: 'many' }), 'did not work'],
  ];
  for (const [code, respond, words] of failures) {
    it(`says so, changes nothing and can be tried again after ${code} (${words})`, async () => {
      http.onClick = respond;
      const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
      expect(await pressAndWait(element)).to.contain(words);
      expect((await error).code).to.equal(code);
      expect(inside(element).pressed).to.equal('false');
      expect(await loadKey(service)).not.to.equal(undefined);
      http.onClick = () => answer('flattred');
      press(element);
      await waitUntil(() => inside(element).pressed === 'true');
    });
  }

  describe('for a handle that nobody can have', () => {
    const { error } = console;
    let said: unknown[];

    beforeEach(() => {
      said = [];
      console.error = (text) => said.push(text);
      element.to = 'em ile';
    });
    afterEach(() => {
      console.error = error;
    });

    const fix = () => `<flattr-button to="em ile"> names no creator of ${service}. Set to="your-handle".`;

    it('says that no one has it, sends nothing, and the console says what to do', async () => {
      await element.updateComplete;
      expect(await pressAndWait(element)).to.contain('No one has the handle');
      expect(http.clicks).to.deep.equal([]);
      await waitUntil(() => said.length);
      expect(said).to.deep.equal([fix()]);
    });

    it('says the same where the site is not connected, and closes the window', async () => {
      writeRecord(service, { connected: false });
      const frame = document.body.appendChild(document.createElement('iframe'));
      const popup = frame.contentWindow as Window;
      let closed = 0;
      popup.close = () => {
        closed++;
      };
      windows.popup = popup;
      await element.updateComplete;
      press(element);
      await waitUntil(() => inside(element).message.textContent?.includes('No one has the handle'));
      expect(closed).to.equal(1);
      await waitUntil(() => said.length);
      expect(said).to.deep.equal([fix()]);
      frame.remove();
    });
  });

  it('tells the page’s developer when no one has the handle', async () => {
    const { error } = console;
    const said: unknown[] = [];
    console.error = (text) => said.push(text);
    try {
      http.onClick = () => problem(404, 'unknown-creator');
      await pressAndWait(element);
      await waitUntil(() => said.length);
      expect(String(said[0])).to.contain('<flattr-button to="ann"> names no creator');
    } finally {
      console.error = error;
    }
  });
});
