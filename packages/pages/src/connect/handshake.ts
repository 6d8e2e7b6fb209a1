import {
  type ConnectMessage,
  MESSAGE_VERSION,
  type OutcomeMessage,
  parseConnect,
  type ReadyMessage,
} from '@flattr/click-token/messages';
import { verifyConnect } from '@flattr/click-token/verify-connect';

/** The page that opened this one, as far as the browser vouches for it. */
export interface Site {
  /** Verified by the browser, never taken from a parameter or a token. */
  origin: string;
  /** Its proof that it holds a key, verified, or `undefined` where it offers none. */
  proof: { nonce: string; token: string } | undefined;
}

/** As much of the opener's window as can be seen from another origin. */
export interface Opener {
  readonly top: unknown;
  postMessage(message: unknown, targetOrigin: string): void;
}

export interface HandshakeOptions {
  opener: Opener;
  /** Where messages arrive: the window. */
  messages: EventTarget;
  /** The service's own origin: what the proof must be for, and who may not answer. */
  audience: string;
  /** Whether pages on this machine may be plain http. */
  sandbox: boolean;
  /** The present by the service's clock. */
  now: () => Date;
}

/** What the service's own check allows is 300 s; the rest is for the way there. */
const proofLastsMs = 240_000;
const renewalMs = 3_000;

/**
 * Finds out which site opened this page, and whether it holds a key. Says `ready` to the opener,
 * which may be anybody; takes the first answer only, and only from the opener itself, if that is a top-level page of an
 * acceptable origin. Without such an answer there is no site, and nothing that could be granted.
 */
export class Handshake {
  readonly #options: HandshakeOptions;
  #site: Site | undefined;
  #provenAt = 0;
  #stop: (() => void) | undefined;

  constructor(options: HandshakeOptions) {
    this.#options = options;
  }

  /** The site, once it answered. */
  get site(): Site | undefined {
    return this.#site;
  }

  /** Asks, and calls back when there is an answer; possibly never. */
  start(onSite: () => void): void {
    this.stop();
    const nonce = newNonce();
    const listening = new AbortController();
    this.#stop = () => listening.abort();
    const onMessage = async (event: MessageEvent): Promise<void> => {
      const answer = this.#accept(event);
      if (!answer) return;
      listening.abort(); // the first answer only
      const site = await this.#verified(event.origin, nonce, answer);
      if (this.#site && this.#site.origin !== site.origin) return; // the opener went elsewhere meanwhile
      this.#site = site;
      this.#provenAt = performance.now();
      onSite();
    };
    const listener = (event: Event) => void onMessage(event as MessageEvent); // the type of a `message` event
    this.#options.messages.addEventListener('message', listener, { signal: listening.signal });
    const ready: ReadyMessage = { flattr: 'ready', version: MESSAGE_VERSION, nonce };
    this.#options.opener.postMessage(ready, '*');
  }

  stop(): void {
    this.#stop?.();
  }

  /**
   * A proof that the service still takes. A reader may need minutes to sign in, longer than a proof lasts, so an old
   * one is asked for again. `undefined` where the site offers none, or is gone.
   */
  async freshProof(): Promise<Site['proof']> {
    if (!this.#site?.proof || performance.now() - this.#provenAt < proofLastsMs) return this.#site?.proof;
    this.#site = { ...this.#site, proof: undefined };
    await new Promise<void>((resolve) => {
      this.start(resolve);
      setTimeout(resolve, renewalMs);
    });
    return this.#site.proof;
  }

  /** Tells the site what became of the click: exactly the origin that was verified, and nobody if there is none. */
  tell(outcome: Omit<OutcomeMessage, 'flattr' | 'version'>): void {
    if (!this.#site) return;
    const message: OutcomeMessage = { flattr: 'outcome', version: MESSAGE_VERSION, ...outcome };
    this.#options.opener.postMessage(message, this.#site.origin);
  }

  #accept(event: MessageEvent): ConnectMessage | undefined {
    const { opener, audience, sandbox } = this.#options;
    // WindowProxy and Opener are the same object seen through two types.
    if ((event.source as unknown) !== opener || opener.top !== opener) return undefined;
    if (!isAcceptableOrigin(event.origin, audience, sandbox)) return undefined;
    return parseConnect(event.data);
  }

  async #verified(origin: string, nonce: string, { token }: ConnectMessage): Promise<Site> {
    if (token === null) return { origin, proof: undefined };
    const { audience, now } = this.#options;
    const proven = await verifyConnect(token, { issuer: origin, audience, nonce, now: now() });
    return { origin, proof: proven ? { nonce, token } : undefined };
  }
}

/** https, or plain http on this machine in sandbox; never opaque, and never the service itself. */
export function isAcceptableOrigin(origin: string, own: string, sandbox: boolean): boolean {
  if (!URL.canParse(origin) || origin === own) return false; // an opaque origin is the text `null`, which is no URL
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || (sandbox && protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
