/** What a reader has set in their browser. */
export interface Settings {
  readonly privateWindow?: boolean;
  readonly blockedCookies?: 'all' | 'third-party';
  readonly colours?: 'dark' | 'forced';
}
