import { type ErrorBody, StripeProblem } from '../http/problems.ts';
import type { Decline } from '../world/cards.ts';

/** The members of a card error, as they are answered and kept in `last_payment_error`. */
export function cardError(decline: Decline) {
  const { code, declineCode, message, param, adviceCode } = decline;
  return {
    type: 'card_error' as const,
    code,
    decline_code: declineCode,
    message,
    ...(param && { param }),
    ...(adviceCode && { advice_code: adviceCode }),
    doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
  };
}

/** 402: the bank refuses. */
export const cardDeclined = (decline: Decline, more: Partial<ErrorBody> = {}): StripeProblem =>
  new StripeProblem(402, { ...cardError(decline), ...more });
