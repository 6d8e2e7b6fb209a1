/** Who is signed in on one browser. */
export interface Session {
  /** Identifies the session within the member's list. Not secret, unlike its token. */
  readonly id: string;
  readonly memberId: bigint;
  readonly signedInAt: Date;
  /** How they signed in. Null for a sign-in from before this was kept. */
  readonly method: 'code' | 'passkey' | null;
}
