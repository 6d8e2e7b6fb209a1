/** A site was disconnected. Bubbles to the page. */
export class SiteDisconnectedEvent extends Event {
  static readonly type = 'site-disconnected';
  readonly origin: string;

  constructor(origin: string) {
    super(SiteDisconnectedEvent.type, { bubbles: true });
    this.origin = origin;
  }
}

declare global {
  interface HTMLElementEventMap {
    'site-disconnected': SiteDisconnectedEvent;
  }
}
