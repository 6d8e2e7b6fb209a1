/** What a site may do with its reader's key before the reader must come and confirm, per reader and site. */
export const mostSignedClicksADay = 30;
export const mostSignedCreatorsAMonth = 3;

export interface SignedSoFar {
  /** Clicks this site's keys made for the reader in the last 24 hours, taken back or not. */
  readonly clicksInADay: number;
  /** People this site's keys flattred for the reader this month, taken back or not, with how many things of each. */
  readonly creators: ReadonlyMap<bigint, number>;
}

/** Whether one more signed click of this creator stays within the limits. */
export function withinSignedLimits({ clicksInADay, creators }: SignedSoFar, creatorId: bigint): boolean {
  const others = [...creators].filter(([id, things]) => things > 0 && id !== creatorId);
  return clicksInADay < mostSignedClicksADay && others.length + 1 <= mostSignedCreatorsAMonth;
}
