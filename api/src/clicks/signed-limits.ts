/** What a site may do with its reader's key before the reader must confirm, per reader and site. */
const mostSignedClicksADay = 30;
const mostSignedCreatorsAMonth = 3;

/** What a site's keys did for a reader so far, whether it was taken back or not. */
export interface SignedSoFar {
  /** Clicks of the last 24 hours. */
  readonly clicksInADay: number;
  /** Creators who were flattred this month, besides the one that the next click is for. */
  readonly otherCreators: number;
}

/** Check 9: whether one more signed click stays within the limits. */
export const withinSignedLimits = ({ clicksInADay, otherCreators }: SignedSoFar): boolean =>
  clicksInADay < mostSignedClicksADay && otherCreators < mostSignedCreatorsAMonth;
