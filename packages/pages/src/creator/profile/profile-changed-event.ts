import type { Profile } from '../../client/profile.ts';

/** The profile after a change. */
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
