import { deleteKey, loadKey } from '@flattr/click-token/key-store';
import { verifyConnect } from '@flattr/click-token/verify-connect';
import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { answer, HttpStub, inside, OpenStub, place, press, readRecord, thisMonth } from '../../test/page.ts';
import { answerTo, countListeners, listenIn, openFrame, say } from '../../test/popup.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';
import type { FlattredEvent } from './outcome-events.ts';

// A frame of this origin stands for the service's popup, so the service's origin is ours. Its messages are real, and it
// looks closed once it is removed.
const service = location.origin;
const nonce = 'nonce-nonce-nonce-nonce';

describe('the popup', () => {
  let http: HttpStub;
  let windows: OpenStub;
  let element: FlattrButton;
  let frame: HTMLIFrameElement;

  beforeEach(async () => {
    http = new HttpStub();
    windows = new OpenStub();
    localStorage.removeItem(`flattr:${service}`);
    await deleteKey(service);
    frame = openFrame();
    windows.popup = frame.contentWindow;
    element = await place({
      to: 'ann',
      url: `/post/${crypto.randomUUID()}`,
      'thing-title': 'A post',
      service,
    });
  });

  afterEach(() => {
    document.querySelectorAll('iframe').forEach((each) => {
      each.remove();
    });
    http.restore();
    windows.restore();
  });

  const outcome = (more: object = {}) => ({
    flattr: 'outcome',
    version: 1,
    state: 'flattred',
    count: 8,
    month: thisMonth,
    now: Date.now() / 1000,
    connected: false,
    ...more,
  });

  it("opens within the press, at the service's page for the thing", () => {
    press(element);
    const { origin, pathname, searchParams } = windows.opened[0] ?? expect.fail();
    expect([origin, pathname]).to.deep.equal([service, '/flattr']);
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      to: 'ann',
      url: new URL(element.url ?? '', location.href).href,
      title: 'A post',
    });
  });

  it('gets a proof, and its outcome connects the site', async () => {
    press(element);
    await waitUntil(() => inside(element).message.textContent?.includes('window'));
    const { token } = await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    const expected = { issuer: location.origin, audience: service, nonce, now: new Date() };
    const proof = await verifyConnect(token, expected);
    expect(proof).not.to.equal(undefined);
    expect(inside(element).pressed).to.equal('false');
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    say(frame, outcome({ connected: true }));
    expect((await flattred).count).to.equal(8);
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
    expect(inside(element).count.textContent).to.equal('8');
    expect(readRecord(service).connected).to.equal(true);
    const key = await loadKey(service);
    expect(key?.kid).to.equal(proof?.kid);

    http.onClick = () => answer('unflattred');
    press(element);
    await waitUntil(() => inside(element).pressed === 'false');
    expect(windows.opened.length).to.equal(1);
    expect(http.clicks.length).to.equal(1);
  });

  it('stores no key if the reader does not connect', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    say(frame, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
    expect(await loadKey(service)).to.equal(undefined);
    expect(readRecord(service).connected).to.equal(false);
  });

  it('opens the wallet to undo without a key, and the next press asks again', async () => {
    press(element);
    say(frame, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
    press(element);
    expect(windows.opened[1]?.pathname).to.equal('/wallet');
    await waitUntil(() => inside(element).message.textContent?.includes('wallet'));
    expect(inside(element).pressed).to.equal('true');
    press(element);
    expect(windows.opened[2]?.pathname).to.equal('/flattr');
  });

  it('gets another proof for its new nonce after it has reloaded', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    const second = 'another-nonce-another-nonce';
    const { token } = await answerTo(frame, { flattr: 'ready', version: 1, nonce: second });
    const proof = await verifyConnect(token, {
      issuer: location.origin,
      audience: service,
      nonce: second,
      now: new Date(),
    });
    say(frame, outcome({ connected: true }));
    await waitUntil(() => readRecord(service).connected);
    expect((await loadKey(service))?.kid).to.equal(proof?.kid ?? expect.fail());
  });

  it('is not confused with another window of the service', async () => {
    press(element);
    const other = openFrame();
    const heard = listenIn(other);
    say(other, { flattr: 'ready', version: 1, nonce });
    say(other, outcome({ connected: true }));
    await answerTo(frame, { flattr: 'ready', version: 1, nonce }); // later than those
    expect(heard).to.deep.equal([]);
    expect(inside(element).pressed).to.equal('false');
  });

  it('is not heard if it shows another origin', async () => {
    frame.remove();
    frame = openFrame('allow-scripts');
    frame.srcdoc = `<script>
      onmessage = ({ data }) => parent.postMessage({ answered: data }, '*');
      const say = () => parent.postMessage(${JSON.stringify({ flattr: 'ready', version: 1, nonce })}, '*');
      const lie = () => parent.postMessage(${JSON.stringify(outcome({ connected: true }))}, '*');
      onload = () => { say(); lie(); parent.postMessage('done', '*'); };
    </script>`;
    windows.popup = frame.contentWindow;
    const heard: unknown[] = [];
    const hear = ({ data }: MessageEvent) => heard.push(data);
    addEventListener('message', hear);
    press(element);
    await waitUntil(() => heard.includes('done'));
    await element.updateComplete;
    removeEventListener('message', hear);
    expect(JSON.stringify(heard)).not.to.contain('answered');
    expect(inside(element).pressed).to.equal('false');
  });

  it('is not heard without a valid message', async () => {
    press(element);
    say(frame, outcome({ version: 2 }));
    say(frame, outcome({ count: '8' }));
    say(frame, 'outcome');
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    expect(inside(element).pressed).to.equal('false');
  });

  it('gets no key if none can be stored', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    // The store may be open already, so transactions fail too.
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('refused', 'InvalidStateError');
    };
    try {
      press(element);
      expect((await answerTo(frame, { flattr: 'ready', version: 1, nonce })).token).to.equal(null);
      say(frame, outcome({ connected: true }));
      await waitUntil(() => inside(element).pressed === 'true');
      expect(readRecord(service).connected).to.equal(false);
    } finally {
      IDBFactory.prototype.open = open;
      IDBDatabase.prototype.transaction = transaction;
    }
  });

  it('gets no key for a thing of another origin', async () => {
    element.url = 'https://elsewhere.example/';
    await element.updateComplete;
    press(element);
    expect((await answerTo(frame, { flattr: 'ready', version: 1, nonce })).token).to.equal(null);
  });

  it('leaves the button unchanged if the reader closes it, and says so', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    frame.remove();
    await waitUntil(
      () => inside(element).message.textContent?.startsWith('The window was closed before'),
      undefined,
      {
        timeout: 3000,
      },
    );
    expect(inside(element).note).not.to.equal(null);
    expect(inside(element).pressed).to.equal('false');
  });

  it('lets the button say that the service does not answer', async () => {
    const { fetch } = window;
    window.fetch = (input, init) =>
      init?.method === 'HEAD' ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    press(element);
    frame.remove();
    await waitUntil(
      () => inside(element).message.textContent?.startsWith('The service does not answer'),
      undefined,
      {
        timeout: 3000,
      },
    );
    expect(inside(element).pressed).to.equal('false');
  });

  it('is heard if it closes right after its outcome', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    say(frame, outcome());
    frame.remove();
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('lets the button point to the other window if it is out of reach', async () => {
    press(element);
    frame.remove(); // as with COOP same-origin: closed, and never heard
    await waitUntil(
      () => inside(element).message.textContent?.startsWith('Finish in the other window'),
      undefined,
      {
        timeout: 3000,
      },
    );
    expect(inside(element).pressed).to.equal('false');
    frame = openFrame();
    windows.popup = frame.contentWindow;
    press(element);
    expect(windows.opened.length).to.equal(2);
  });

  it('is replaced by the window of the next press', async () => {
    const first = element.flattr();
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    const second = openFrame();
    windows.popup = second.contentWindow;
    press(element);
    frame.remove();
    await answerTo(second, { flattr: 'ready', version: 1, nonce });
    expect(await first).to.deep.equal({ pressed: false, code: 'closed' });
    expect(inside(element).message.textContent).to.contain('window that just opened');
    say(second, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('is followed when the button is moved or removed', async () => {
    press(element);
    const { parentElement } = element;
    element.remove();
    parentElement?.append(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    element.remove();
    say(frame, outcome({ connected: true }));
    await waitUntil(() => readRecord(service).connected);
    parentElement?.append(element);
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
  });

  it('leaves no listener behind', async () => {
    const listeners = countListeners();
    try {
      const { parentElement } = element;
      press(element);
      await answerTo(frame, { flattr: 'ready', version: 1, nonce });
      say(frame, outcome());
      await waitUntil(() => inside(element).pressed === 'true');
      for (let times = 0; times < 3; times++) {
        element.remove();
        parentElement?.append(element);
      }
      element.remove();
      expect(listeners.left()).to.deep.equal({ message: 0, storage: -1, visibilitychange: -1 });
    } finally {
      listeners.restore();
    }
  });
});
