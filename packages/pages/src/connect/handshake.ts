import {
  type ConnectMessage,
  MESSAGE_VERSION,
  type OutcomeMessage,
  parseConnect,
  type ReadyMessage,
} from '@flattr/click-token/messages';
import { verifyConnect } from '@flattr/click-token/verify-connect';
import { canonicalOrigin, isSiteOrigin } from '@flattr/contract/site-origin';

/** The site that opened this page, verified by the browser. */
export interface Site {
  /** Never taken from a parameter or a token. */
  origin: string;
  /** Its verified proof that it holds a key, `undefined` if it offers none. */
  proof: { nonce: string; token: string } | undefined;
}

/** The part of the opener's window that another origin can use. */
export interface Opener {
  readonly top: unknown;
  postMessage(message: unknown, targetOrigin: string): void;
}

export interface HandshakeOptions {
  opener: Opener;
  /** Where messages arrive: the window. */
  messages: EventTarget;
  /** The service's own origin. The proof must be for it, and it must not answer. */
  audience: string;
  /** Allows plain http on this machine. */
  sandbox: boolean;
  /** The service's clock. */
  now: () => Date;
}

/** The service accepts a proof for 300 s. The rest is time to send it. */
const proofLastsMs = 240_000;
const renewalMs = 3_000;

/**
 * Finds out which site opened this page, and whether it holds a key. Sends `ready` to the opener, which may be anyone.
 * Takes only the first answer, and only from the opener itself, if that is a top-level page of an acceptable origin.
 * Without such an answer there is no site, and nothing can be connected.
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

  /** Asks the opener, and calls back when it answers, which may be never. */
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
      if (this.#site && this.#site.origin !== site.origin) return; // the opener shows another site by now
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
   * A proof that the service still accepts. Signing in can take longer than a proof lasts, so an old one is renewed.
   * `undefined` if the site offers none or is gone.
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

  /** Tells the outcome of the click to the verified origin, and to no other. */
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

/** Whether an origin may be a site that a reader connects: never the service itself. */
export function isAcceptableOrigin(origin: string, own: string, sandbox: boolean): boolean {
  return canonicalOrigin(origin) !== own && isSiteOrigin(origin, { plainHttp: sandbox });
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
