import type Stripe from 'stripe';

/** The `error` of an answer, with the members that Stripe documents. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: string;
  param?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
  setup_intent?: Stripe.SetupIntent;
  request_log_url?: string;
}

/** An answer other than 200. It is thrown where it is found out, and answered in one place. */
export class StripeProblem extends Error {
  status: number;
  readonly body: ErrorBody;
  /**
   * Whether the endpoint had begun, so that the answer is kept under the idempotency key. Wrong parameters are found
   * before and can be sent again.
   */
  readonly begun: boolean;
  /** The id that leads to nothing. */
  missingId?: string;

  constructor(status: number, body: ErrorBody, begun = true) {
    super(body.message);
    this.status = status;
    const url = body.code && `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`;
    this.body = url ? { ...body, doc_url: url } : body;
    this.begun = begun;
  }
}

/** 400: the request makes sense, but not now. */
export const refused = (message: string, more: Partial<ErrorBody> = {}, status = 400): StripeProblem =>
  new StripeProblem(status, { type: 'invalid_request_error', message, ...more });

/** 400: a parameter is wrong. Nothing was begun, so nothing is kept under the idempotency key. */
export const wrongParameter = (param: string, message: string, code?: string): StripeProblem =>
  new StripeProblem(400, { type: 'invalid_request_error', message, param, ...(code && { code }) }, false);

export const missingParameter = (param: string): StripeProblem =>
  wrongParameter(param, `Missing required param: ${param}.`, 'parameter_missing');

/** Nothing has this id: 404 if it stands in the path, 400 if it stands in a parameter. */
export function noSuch(what: string, id: string, param = 'id'): StripeProblem {
  const problem = refused(`No such ${what}: '${id}'`, { code: 'resource_missing', param }, 404);
  problem.missingId = id;
  return problem;
}

/** 403: the account is not connected, or gone. */
export const noAccess = (account: string): StripeProblem =>
  new StripeProblem(
    403,
    {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    },
    false,
  );
