/** Server-sent events, as the browser passes them on. */
export class FakeEvents extends EventTarget {
  static readonly CLOSED = 2;
  readonly address: string;
  readyState = 1;

  constructor(address: string) {
    super();
    this.address = address;
  }

  say(event: 'earnings' | 'wallet', data: object): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }

  /** The stream breaks, and the service refuses another one, so the browser gives up. */
  refuse(): void {
    this.dispatchEvent(new Event('open'));
    this.close();
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = 2;
  }
}

/** Replaces the browser's `EventSource`. `restore` puts it back. */
export function fakeEvents(): { sources: FakeEvents[]; restore: () => void } {
  const real = globalThis.EventSource;
  const sources: FakeEvents[] = [];
  // As much of an EventSource as the pages use.
  globalThis.EventSource = class extends FakeEvents {
    constructor(address: string) {
      super(address);
      sources.push(this);
    }
  } as unknown as typeof EventSource;
  return {
    sources,
    restore: () => {
      globalThis.EventSource = real;
    },
  };
}
