import type { Me } from '../client/me.ts';

/** Somebody signed in or out, or the service said something new about who is signed in. Bubbles to the page. */
export class MemberChangedEvent extends Event {
  static readonly type = 'member-changed';
  /** `null` after signing out. */
  readonly me: Me | null;

  constructor(me: Me | null) {
    super(MemberChangedEvent.type, { bubbles: true });
    this.me = me;
  }
}

declare global {
  interface HTMLElementEventMap {
    'member-changed': MemberChangedEvent;
  }
}
