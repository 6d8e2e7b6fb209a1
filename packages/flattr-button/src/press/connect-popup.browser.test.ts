import { deleteKey, loadKey } from '@flattr/click-token/key-store';
import { verifyConnect } from '@flattr/click-token/verify-connect';
import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { answer, HttpStub, inside, OpenStub, place, press, readRecord, thisMonth } from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';
import type { FlattredEvent } from './outcome-events.ts';

// A frame of this origin stands in for the popup of the service: its messages are real ones, and it looks closed
// when it is removed. So here the service's origin is ours.
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

  it('opens within the press, at the first-party page of the thing', () => {
    press(element);
    const { origin, pathname, searchParams } = windows.opened[0] ?? expect.fail();
    expect([origin, pathname]).to.deep.equal([service, '/flattr']);
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      to: 'ann',
      url: new URL(element.url ?? '', location.href).href,
      title: 'A post',
    });
  });

  it('is answered with a proof, and its outcome connects the site', async () => {
    press(element);
    await waitUntil(() => inside(element).note.textContent?.includes('window'));
    const { token } = await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    const expected = { issuer: location.origin, audience: service, nonce, now: new Date() };
    const proof = await verifyConnect(token, expected);
    expect(proof.ok).to.equal(true);
    expect(inside(element).pressed).to.equal('false');
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    say(frame, outcome({ connected: true }));
    expect((await flattred).count).to.equal(8);
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
    expect(inside(element).count.textContent).to.equal('8');
    expect(readRecord(service).connected).to.equal(true);
    const key = await loadKey(service);
    expect(proof.ok && key?.kid === proof.kid).to.equal(true);

    http.onClick = () => answer('unflattred');
    press(element);
    await waitUntil(() => inside(element).pressed === 'false');
    expect(windows.opened.length).to.equal(1);
    expect(http.clicks.length).to.equal(1);
  });

  it('once, without connecting, leaves no key', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    say(frame, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
    expect(await loadKey(service)).to.equal(undefined);
    expect(readRecord(service).connected).to.equal(false);
  });

  it('opens the wallet where a flattr is taken back without a key, and asks again after that', async () => {
    press(element);
    say(frame, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
    press(element);
    expect(windows.opened[1]?.pathname).to.equal('/wallet');
    await waitUntil(() => inside(element).note.textContent?.includes('wallet'));
    expect(inside(element).pressed).to.equal('true');
    press(element);
    expect(windows.opened[2]?.pathname).to.equal('/flattr');
  });

  it('that loads again is answered again, with a proof for its new nonce', async () => {
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
    expect(proof.ok && (await loadKey(service))?.kid === proof.kid).to.equal(true);
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

  it('is not heard when it shows another origin', async () => {
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

  it('says nothing with what is not exactly a message', async () => {
    press(element);
    say(frame, outcome({ version: 2 }));
    say(frame, outcome({ count: '8' }));
    say(frame, 'outcome');
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    expect(inside(element).pressed).to.equal('false');
  });

  it('gets no key where none can be stored', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    // The store is kept open once it is: without transactions it is refused all the same.
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

  it('that was closed leaves the button as it was', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    frame.remove();
    await waitUntil(() => !inside(element).note.textContent, undefined, { timeout: 3000 });
    expect(inside(element).pressed).to.equal('false');
  });

  it('that tells its outcome and closes at once is heard', async () => {
    press(element);
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    say(frame, outcome());
    frame.remove();
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('out of reach is to be finished in the other window', async () => {
    press(element);
    frame.remove(); // as with COOP same-origin: closed, and never heard
    await waitUntil(
      () => inside(element).note.textContent?.startsWith('Finish in the other window'),
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

  it('is replaced by that of the next press', async () => {
    const first = element.flattr();
    await answerTo(frame, { flattr: 'ready', version: 1, nonce });
    const second = openFrame();
    windows.popup = second.contentWindow;
    press(element);
    frame.remove();
    await answerTo(second, { flattr: 'ready', version: 1, nonce });
    expect(await first).to.deep.equal({ pressed: false, code: 'closed' });
    expect(inside(element).note.textContent).to.contain('window that just opened');
    say(second, outcome());
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('is followed on when the button is moved, and when it is gone', async () => {
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

function openFrame(sandbox?: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  document.body.append(frame);
  return frame;
}

/** Sends from a frame to this page, so that the browser says that it came from there. */
function say(frame: HTMLIFrameElement, data: unknown): void {
  const script = `parent.postMessage(${JSON.stringify(data)}, '*')`;
  // Only a function made in that realm posts as that window.
  (frame.contentWindow as Window & { eval(code: string): void }).eval(script);
}

function listenIn(frame: HTMLIFrameElement): unknown[] {
  const heard: unknown[] = [];
  frame.contentWindow?.addEventListener('message', ({ data }) => heard.push(data));
  return heard;
}

async function answerTo(frame: HTMLIFrameElement, data: unknown): Promise<{ token: string }> {
  const heard = listenIn(frame);
  say(frame, data);
  await waitUntil(() => heard.length, 'the popup got no answer');
  return heard[0] as { token: string };
}

/** Counts what is added to and removed from the window and the document. */
function countListeners() {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const count: Record<string, number> = { message: 0, storage: 0, visibilitychange: 0 };
  const counting = (step: number, really: typeof addEventListener): typeof addEventListener =>
    function (this: EventTarget, ...[type, ...rest]) {
      if ((this === document || this === window || this === undefined) && type in count)
        count[type] = (count[type] ?? 0) + step;
      really.call(this ?? window, type, ...rest);
    };
  EventTarget.prototype.addEventListener = counting(1, addEventListener);
  EventTarget.prototype.removeEventListener = counting(-1, removeEventListener);
  return {
    left: () => count,
    restore: () => Object.assign(EventTarget.prototype, { addEventListener, removeEventListener }),
  };
}
