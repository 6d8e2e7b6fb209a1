import type { Me } from '../client/me.ts';

/** A member signed in or out, or their data changed. Bubbles to the page. */
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
