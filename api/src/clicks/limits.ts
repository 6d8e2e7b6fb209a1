/** What a site may do with its reader's key before the reader must come and confirm, per reader and site. */
export const mostSignedClicksADay = 30;
export const mostSignedCreatorsAMonth = 3;

export interface SignedSoFar {
  /**
   * When this site's keys made clicks for the reader, taken back or not, in milliseconds since 1970; all of the last 24
   * hours, in any order.
   */
  readonly clickedAt: readonly number[];
  /** People this site's keys flattred for the reader this month, taken back or not, with how many things of each. */
  readonly creators: ReadonlyMap<bigint, number>;
}

const dayMs = 24 * 60 * 60_000;

/** Of clicks, those that were made after this count. */
export const dayBefore = (now: Date): Date => new Date(now.getTime() - dayMs);

/** Whether one more signed click of this creator stays within the limits. */
export function withinSignedLimits(
  { clickedAt, creators }: SignedSoFar,
  creatorId: bigint,
  now: Date,
): boolean {
  const dayAgo = dayBefore(now).getTime();
  let clicksInADay = 0;
  for (const at of clickedAt) if (at > dayAgo) clicksInADay++;
  let others = 0;
  for (const [id, things] of creators) if (things > 0 && id !== creatorId) others++;
  return clicksInADay < mostSignedClicksADay && others + 1 <= mostSignedCreatorsAMonth;
}
