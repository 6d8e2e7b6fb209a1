/** What a site may do with its reader's key before the reader must come and confirm, per reader and site. */
export const mostSignedClicksADay = 30;
export const mostSignedCreatorsAMonth = 3;

export interface SignedSoFar {
  /** Clicks this site's keys made for the reader in the last 24 hours, taken back or not. */
  readonly clicksInADay: number;
  /** People this site's keys flattred for the reader this month, taken back or not. */
  readonly creators: readonly bigint[];
}

/** Whether one more signed click of this creator stays within the limits. */
export function withinSignedLimits({ clicksInADay, creators }: SignedSoFar, creatorId: bigint): boolean {
  const creatorsThen = creators.includes(creatorId) ? creators.length : creators.length + 1;
  return clicksInADay < mostSignedClicksADay && creatorsThen <= mostSignedCreatorsAMonth;
}
