/** Who is signed in on one browser. */
export interface Session {
  /** Identifies the session among the member's. Public, unlike its token. */
  readonly id: string;
  readonly memberId: bigint;
  readonly signedInAt: Date;
}
