import type { Month } from '@flattr/settlement';

/** The id of a past month on the page. */
export const statementId = (month: Month): string => `statement-${month}`;
