import { innerList } from './lists.ts';
import { refused, StripeProblem } from './problems.ts';

/**
 * What a live key sees: this account has objects in test mode only, and is not activated for charges.
 * @throws for everything but lists and the balance
 */
export function answerLive(method: string, path: string, id: string): object {
  if (method !== 'GET')
    throw new StripeProblem(403, {
      type: 'invalid_request_error',
      code: 'testmode_charges_only',
      message: 'Your account cannot currently make live charges. Activate it first.',
    });
  if (id)
    throw refused(
      `No such object: '${id}'; a similar object exists in test mode, but a live mode key was used to make this request.`,
      { code: 'resource_missing', param: 'id' },
      404,
    );
  if (path === '/v1/balance') return { object: 'balance', available: [], pending: [], livemode: true };
  return innerList(path, []);
}
