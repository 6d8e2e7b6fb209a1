import { loadKey } from '@flattr/click-token/key-store';
import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  answer,
  claimsOf,
  connect,
  HttpStub,
  inside,
  json,
  newService,
  OpenStub,
  place,
  press,
  pressAndWait,
  problem,
  readRecord,
  thisMonth,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import type { FlattrBeforeEvent } from '../press/events.ts';
import type { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from '../press/outcome-events.ts';
import type { FlattrButton } from './flattr-button.ts';

describe('a press on a connected site', () => {
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

  it('sends one signed click, and shows it when the service has said so', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    press(element);
    await waitUntil(() => http.clicks.length);
    expect(inside(element).pressed).to.equal('false');
    expect(inside(element).pending).to.equal(true);
    say(answer('flattred'));
    expect((await flattred).count).to.equal(43);
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
    expect(inside(element).label.textContent).to.equal('Flattred');
    expect(inside(element).count.textContent).to.equal('43');
    await waitUntil(() => inside(element).note.textContent?.includes('Flattred'));
    expect(windows.opened).to.deep.equal([]);
  });

  it('sends it as the design says', async () => {
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

  it('takes back with the second press', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => answer('unflattred', { count: 42 });
    const unflattred = oneEvent<UnflattredEvent>(element, 'flattr-unflattred');
    press(element);
    expect((await unflattred).count).to.equal(42);
    await element.updateComplete;
    expect(claimsOf(http.clicks[1]?.body ?? '').act).to.equal('unflattr');
    expect(inside(element).pressed).to.equal('false');
  });

  it('sends one click however often it is pressed meanwhile', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    press(element);
    press(element);
    await waitUntil(() => http.clicks.length);
    press(element);
    say(answer('flattred'));
    await waitUntil(() => inside(element).pressed === 'true');
    expect(http.clicks.length).to.equal(1);
  });

  it('shows what the service says, not what was asked for', async () => {
    http.onClick = () => answer('unflattred');
    await pressAndWait(element);
    expect(inside(element).pressed).to.equal('false');
  });

  it('corrects its clock and sends once more when the service finds the click stale', async () => {
    const now = Date.now() / 1000 + 5000;
    http.onClick = () =>
      http.clicks.length === 1 ? problem(401, 'stale-token', { now }) : answer('flattred', { now });
    await pressAndWait(element);
    expect(inside(element).pressed).to.equal('true');
    expect(http.clicks.length).to.equal(2);
    expect(claimsOf(http.clicks[1]?.body ?? '').iat).to.be.closeTo(now, 5);
    expect(readRecord(service).clock).to.be.closeTo(5000, 5);
  });

  it('does not send a stale click a third time', async () => {
    http.onClick = () => problem(401, 'stale-token', { now: Date.now() / 1000 + 5000 });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    expect((await error).code).to.equal('stale-token');
    expect(http.clicks.length).to.equal(2);
    expect(readRecord(service).clock).to.be.closeTo(5000, 5);
  });

  for (const code of ['unknown-key', 'bad-signature']) {
    it(`forgets the key on ${code}, and only the next press opens the window`, async () => {
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

  it('asks anew when the record remembers a key that is gone', async () => {
    service = newService();
    writeRecord(service, { connected: true });
    element.service = service;
    await element.updateComplete;
    expect(await pressAndWait(element)).to.contain('Press again');
    expect(readRecord(service).connected).to.equal(false);
    expect(http.clicks.length).to.equal(0);
  });

  it('opens the link of confirm-first with the next press', async () => {
    http.onClick = () => problem(403, 'confirm-first', { link: `${service}/flattr?to=ann&x=1` });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    expect(await pressAndWait(element)).to.contain('Press again');
    expect((await error).code).to.equal('confirm-first');
    expect(windows.opened).to.deep.equal([]);
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.href).to.equal(`${service}/flattr?to=ann&x=1`);
    expect(http.clicks.length).to.equal(1);
  });

  it('opens no link to elsewhere', async () => {
    http.onClick = () => problem(403, 'confirm-first', { link: 'https://elsewhere.example/' });
    await pressAndWait(element);
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.origin).to.equal(service);
  });

  it('is not flattred when there is nothing to undo', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => problem(409, 'nothing-to-undo', { link: `${service}/wallet` });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    await error;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('false');
    await waitUntil(() => inside(element).note.textContent?.includes('wallet'));
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
    it(`says so, stays as it was, and tries again after ${code} (${words})`, async () => {
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

  it('keeps the flattr when taking it back fails', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => problem(503, 'service-unavailable');
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    await error;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
  });

  it('does nothing when a listener prevents it', async () => {
    element.addEventListener('flattr-before', (event) => event.preventDefault());
    press(element);
    await element.updateComplete;
    expect(inside(element).pending).to.equal(false);
    expect(http.clicks.length).to.equal(0);
  });

  it('tells what it is about to do outside its own tree', async () => {
    http.onClick = () => answer('flattred');
    const before = oneEvent<FlattrBeforeEvent>(document, 'flattr-before');
    press(element);
    const { act, target, cancelable, composed } = await before;
    expect({ act, target, cancelable, composed }).to.deep.equal({
      act: 'flattr',
      target: element,
      cancelable: true,
      composed: true,
    });
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('opens the window for a thing of another origin', async () => {
    element.url = 'https://elsewhere.example/post';
    await element.updateComplete;
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.searchParams.get('url')).to.equal('https://elsewhere.example/post');
    expect(http.clicks.length).to.equal(0);
  });

  it('is pressed by keyboard and dismisses its note with Escape', async () => {
    element.focus();
    expect(element.shadowRoot?.activeElement).to.equal(inside(element).control);
    await sendKeys({ press: 'Space' });
    await waitUntil(() => inside(element).note.textContent?.includes('did not work'));
    await waitUntil(() => inside(element).note.className === 'note');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !inside(element).note.textContent);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => http.clicks.length === 2);
    expect(element.shadowRoot?.activeElement).to.equal(inside(element).control);
    await waitUntil(() => !inside(element).pending);
  });

  it('becomes the button of another thing, and an answer for the one before stays with that', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    press(element);
    await waitUntil(() => http.clicks.length);
    element.url = '/another';
    await element.updateComplete;
    expect(inside(element).pending).to.equal(false);
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    say(answer('flattred'));
    await flattred;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('false');
    element.url = '/post';
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
  });

  it('is not set back by a count that was asked for before the press', async () => {
    const asked = Promise.withResolvers<void>();
    const late = Promise.withResolvers<Response>();
    http.onCounts = () => {
      asked.resolve();
      return late.promise;
    };
    const slow = await place({ to: 'ann', url: '/slow', service });
    await asked.promise;
    http.onClick = () => answer('flattred');
    await pressAndWait(slow);
    late.resolve(json(200, { counts: [42] }));
    await nextFrame();
    await slow.updateComplete;
    expect(inside(slow).count.textContent).to.equal('43');
  });

  it('follows another button for the same thing', async () => {
    const other = await place({ to: 'ann', url: '/post', service });
    const third = await place({ to: 'bob', url: '/post', service });
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    await other.updateComplete;
    expect(inside(other).pressed).to.equal('true');
    expect(inside(other).count.textContent).to.equal('43');
    expect(inside(third).pressed).to.equal('false');
  });
});

describe('its properties', () => {
  let http: HttpStub;
  beforeEach(() => {
    http = new HttpStub();
  });
  afterEach(() => http.restore());

  it('follow its attributes, and those that styles ask for are attributes too', async () => {
    const element = await place({ to: 'ann', url: '/both', service: newService(), 'label-flattred': 'Done' });
    expect([element.to, element.labelFlattred, element.size, element.preview]).to.deep.equal([
      'ann',
      'Done',
      undefined,
      undefined,
    ]);
    Object.assign(element, { size: 'large', preview: true });
    await element.updateComplete;
    expect([element.getAttribute('size'), element.getAttribute('preview')]).to.deep.equal(['large', '']);
    element.preview = false;
    await element.updateComplete;
    expect(element.hasAttribute('preview')).to.equal(false);
  });

  it('are drawn once, however many have changed', async () => {
    const element = await place({ to: 'ann', url: '/once', service: newService(), count: 'off' });
    const drawn: string[] = [];
    const observer = new MutationObserver((records) => drawn.push(...records.map(({ type }) => type)));
    observer.observe(inside(element).label, { childList: true });
    element.label = 'One';
    element.label = 'Two';
    element.label = 'Three';
    await element.updateComplete;
    await nextFrame();
    expect(inside(element).label.textContent).to.equal('Three');
    expect(drawn).to.deep.equal(['childList']);
  });
});

describe('the record', () => {
  let http: HttpStub;
  let service: string;
  const url = new URL('/post', location.href).href;
  const name = `ann~${encodeURIComponent(url)}`;

  beforeEach(() => {
    http = new HttpStub();
    service = newService();
  });

  afterEach(() => http.restore());

  it('gives the pressed state after a reload', async () => {
    writeRecord(service, { things: [name] });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('true');
    expect(element.pressed).to.equal(true);
  });

  it('starts a new month unpressed', async () => {
    writeRecord(service, { things: [name], month: '2020-01' });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('false');
  });

  it('goes by the clock of the service', async () => {
    writeRecord(service, { things: [name], clock: 40 * 86_400 });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('false');
  });

  it('stays in a month of the service that is ahead of the calendar', async () => {
    writeRecord(service, { things: [name], month: '2999-01' });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('true');
  });

  it('is followed when another tab writes it', async () => {
    const element = await place({ to: 'ann', url, service });
    const otherTab = document.createElement('iframe');
    otherTab.src = '/';
    document.body.append(otherTab);
    await new Promise((resolve) => otherTab.addEventListener('load', resolve, { once: true }));
    const record = { things: [name], month: thisMonth, connected: true, clock: 0 };
    otherTab.contentWindow?.localStorage.setItem(`flattr:${service}`, JSON.stringify(record));
    await waitUntil(() => inside(element).pressed === 'true');
    otherTab.remove();
  });

  for (const text of ['{', 'null', '[]', '{"month":1}', '{"month":"2999-01","things":{},"clock":0}']) {
    it(`is empty when it holds ${text}`, async () => {
      localStorage.setItem(`flattr:${service}`, text);
      const element = await place({ to: 'ann', url, service });
      expect(inside(element).pressed).to.equal('false');
    });
  }

  it('lives as long as the page where storage is refused', async () => {
    await connect(service);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
    try {
      http.onClick = () => answer('flattred');
      const element = await place({ to: 'ann', url, service });
      await pressAndWait(element);
      expect(inside(element).pressed).to.equal('true');
      expect(inside(await place({ to: 'ann', url, service })).pressed).to.equal('true');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('forgets the things of the month before when an answer comes from a later one', async () => {
    await connect(service);
    writeRecord(service, { things: ['bob~x'], connected: true });
    http.onClick = () => answer('flattred', { month: '2999-01' });
    const element = await place({ to: 'ann', url, service });
    await pressAndWait(element);
    expect(readRecord(service)).to.deep.include({ month: '2999-01', things: [name], connected: true });
  });
});
