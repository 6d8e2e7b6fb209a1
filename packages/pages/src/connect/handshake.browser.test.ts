import { createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { Handshake, isAcceptableOrigin } from './handshake.ts';

const audience = 'https://flattr.example';
const blog = 'https://blog.example';

/** A page that opened ours, and what it was told. */
class FakeOpener {
  top: unknown = this;
  readonly told: { message: Record<string, unknown>; targetOrigin: string }[] = [];

  postMessage(message: unknown, targetOrigin: string): void {
    this.told.push({ message: message as Record<string, unknown>, targetOrigin });
  }

  get nonce(): string {
    return String(this.told.findLast(({ message }) => message.flattr === 'ready')?.message.nonce);
  }
}

async function prove(nonce: string, changes: { issuer?: string; audience?: string; issuedAt?: number } = {}) {
  const key = await createClickKey();
  return signConnect(key, { issuer: blog, audience, nonce, issuedAt: Date.now() / 1000, ...changes });
}

describe('the handshake', () => {
  let opener: FakeOpener;
  let messages: EventTarget;
  let handshake: Handshake;
  let answers: number;

  function start(sandbox = false): void {
    handshake = new Handshake({ opener, messages, audience, sandbox, now: () => new Date() });
    handshake.start(() => answers++);
  }

  function say(data: unknown, { source = opener as unknown, origin = blog } = {}): void {
    messages.dispatchEvent(Object.assign(new Event('message'), { data, source, origin }));
  }

  const connect = (token: string | null) => ({ flattr: 'connect', version: 1, token });

  /** Long enough for a verification, had one been begun. */
  const nothingHappens = () => aTimeout(60);

  beforeEach(() => {
    opener = new FakeOpener();
    messages = new EventTarget();
    answers = 0;
  });

  it('sends only `ready` to its opener', () => {
    start();
    expect(opener.told).to.have.length(1);
    expect(opener.told[0]?.targetOrigin).to.equal('*');
    expect(Object.keys(opener.told[0]?.message ?? {}).sort()).to.deep.equal(['flattr', 'nonce', 'version']);
  });

  it('takes the origin from the browser and the proof from the site', async () => {
    start();
    const token = await prove(opener.nonce);
    say(connect(token));
    await waitUntil(() => answers === 1);
    expect(handshake.site).to.deep.equal({ origin: blog, proof: { nonce: opener.nonce, token } });
  });

  it('accepts a site without a key, but cannot connect it', async () => {
    start();
    say(connect(null));
    await waitUntil(() => answers === 1);
    expect(handshake.site).to.deep.equal({ origin: blog, proof: undefined });
  });

  it('ignores another window', async () => {
    start();
    say(connect(await prove(opener.nonce)), { source: new FakeOpener() });
    say(connect(await prove(opener.nonce)), { source: null });
    await nothingHappens();
    expect(handshake.site).to.equal(undefined);
  });

  it('ignores an opener that is framed', async () => {
    opener.top = new FakeOpener();
    start();
    say(connect(await prove(opener.nonce)));
    await nothingHappens();
    expect(handshake.site).to.equal(undefined);
  });

  it('ignores origins that are opaque, not https, or its own', async () => {
    start();
    for (const origin of ['null', '', 'http://blog.example', 'http://127.0.0.1:4000', audience]) {
      say(connect(null), { origin });
    }
    await nothingHappens();
    expect(handshake.site).to.equal(undefined);
  });

  it('accepts plain http only from this machine in a sandbox', () => {
    for (const origin of [
      'http://127.0.0.1:4000',
      'http://localhost:4000',
      'http://a.localhost',
      'http://[::1]:1',
    ]) {
      expect(isAcceptableOrigin(origin, audience, true)).to.equal(true, origin);
      expect(isAcceptableOrigin(origin, audience, false)).to.equal(false, origin);
    }
    for (const origin of [
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'null',
      'file://',
    ]) {
      expect(isAcceptableOrigin(origin, audience, true)).to.equal(false, origin);
    }
  });

  it('takes the first answer only', async () => {
    start();
    say(connect(null));
    say(connect(await prove(opener.nonce)), { origin: 'https://other.example' });
    await waitUntil(() => answers === 1);
    await nothingHappens();
    expect(handshake.site).to.deep.equal({ origin: blog, proof: undefined });
  });

  it('ignores messages of others', async () => {
    start();
    for (const data of [
      undefined,
      'connect',
      {},
      { flattr: 'connect' },
      { flattr: 'connect', version: 2, token: null },
    ]) {
      say(data);
    }
    say(connect(null));
    await waitUntil(() => answers === 1);
    expect(handshake.site?.origin).to.equal(blog);
  });

  it('refuses a proof for another nonce, origin, service or time', async () => {
    const wrong = [
      await prove('another-nonce-another'),
      ...(await Promise.all(
        [
          { issuer: 'https://other.example' },
          { audience: 'https://other.example' },
          { issuedAt: Date.now() / 1000 - 400 },
        ].map(async (changes) => (nonce: string) => prove(nonce, changes)),
      )),
    ];
    for (const make of wrong) {
      opener = new FakeOpener();
      messages = new EventTarget();
      answers = 0;
      start();
      say(connect(typeof make === 'string' ? make : await make(opener.nonce)));
      await waitUntil(() => answers === 1);
      expect(handshake.site).to.deep.equal({ origin: blog, proof: undefined });
    }
  });

  it('tells the outcome only to the origin that answered, and to no one without an answer', async () => {
    start();
    const outcome = { state: 'flattred', count: 3, month: '2026-11', now: 1, connected: true } as const;
    handshake.tell(outcome);
    expect(opener.told).to.have.length(1); // only `ready`
    say(connect(null));
    await waitUntil(() => answers === 1);
    handshake.tell(outcome);
    expect(opener.told[1]).to.deep.equal({
      message: { flattr: 'outcome', version: 1, ...outcome },
      targetOrigin: blog,
    });
  });

  it('renews an old proof, and only from the same site', async () => {
    start();
    say(connect(await prove(opener.nonce)));
    await waitUntil(() => answers === 1);
    const clock = performance.now;
    performance.now = () => clock.call(performance) + 250_000;
    try {
      const fresh = handshake.freshProof();
      await waitUntil(() => opener.told.length === 2);
      const token = await prove(opener.nonce);
      say(connect(token));
      expect(await fresh).to.deep.equal({ nonce: opener.nonce, token });
    } finally {
      performance.now = clock;
    }
  });
});
