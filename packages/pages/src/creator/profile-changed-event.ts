import type { Profile } from '../client/profile.ts';

/** A creator's profile was changed: this is how it is now. */
export class ProfileChangedEvent extends Event {
  static readonly type = 'profile-changed';
  readonly profile: Profile;

  constructor(profile: Profile) {
    super(ProfileChangedEvent.type, { bubbles: true, composed: true });
    this.profile = profile;
  }
}

declare global {
  interface HTMLElementEventMap {
    'profile-changed': ProfileChangedEvent;
  }
}
