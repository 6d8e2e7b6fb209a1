import { Problem } from '../platform/http/problems.ts';

/** Money was to be moved for somebody who was never a member. */
export class NoSuchMember extends Problem {
  constructor(memberId: bigint) {
    super('not-found');
    this.message = `There is no member ${memberId}.`;
  }
}

/** The same reference stands for another amount: one of the two is a mistake, and somebody has to look. */
export class ReferenceUsed extends Problem {
  constructor(ref: string, amount: bigint) {
    super('reference-used');
    this.message = `The reference ${ref} was used before, for ${amount} micro-units. Nothing was moved.`;
  }
}

/** A payout came back that was never noted. */
export class NoSuchPayout extends Problem {
  constructor(memberId: bigint, ref: string) {
    super('not-found');
    this.message = `Nothing was paid out to member ${memberId} under the reference ${ref}.`;
  }
}
