import { contract } from '@flattr/contract';
import { smallestUnit } from '@flattr/settlement';
import { type Request, type Response, Router } from 'express';
import type { DescribeMe, Members, Sessions } from '../accounts/index.ts';
import { type Failure, fail } from '../platform/failure.ts';
import { languageOf } from '../platform/http/language.ts';
import { answerOf, Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import { sessionToken } from '../platform/http/session.ts';
import type { Session } from '../platform/session.ts';
import type { Earnings } from '../receiving/index.ts';
import type { PaidInPerson } from './charges/in-person.ts';
import type { Collecting } from './charges/service.ts';
import type { Methods } from './methods/service.ts';
import type { PayoutService } from './payouts/service.ts';
import { ProviderSilent } from './provider.ts';
import type { RefundService } from './refunds/service.ts';

interface Dependencies {
  methods: Methods;
  paidInPerson: PaidInPerson;
  refunds: RefundService;
  payouts: PayoutService;
  earnings: Pick<Earnings, 'available'>;
  members: Members;
  sessions: Pick<Sessions, 'requireRecent'>;
  describeMe: DescribeMe;
  publicUrl: string;
  money: {
    currency: string;
    topUps: boolean;
    paymentMinimum: bigint;
    payoutMinimum: bigint;
    canPayOut: boolean;
  };
}

/** A member's money from outside and back. */
export function paymentRoutes(shared: Dependencies): Router {
  const routes = Router();
  serveGiving(routes, shared);
  serveReceiving(routes, shared);
  return routes;
}

/** Who comes to a page of the provider. */
async function visitorOf({ members, publicUrl }: Dependencies, session: Session, request: Request) {
  const { id, email } = answerOf(await members.get(session.memberId));
  return {
    memberId: id,
    email: email ?? '', // an open account has one
    language: languageOf(request),
    returnTo: `${publicUrl}${contract.returnFromProvider.path}`,
  };
}

type NoPage = Failure<'payments-off' | 'bad-country' | 'not-found' | 'reference-used' | 'not-signed-in'>;

/** The page of a provider. One that is silent is another problem than one of ours. */
async function openPage(opening: Promise<{ url: string } | NoPage>): Promise<{ url: string }> {
  try {
    return answerOf(await opening);
  } catch (error) {
    throw error instanceof ProviderSilent ? new Problem('provider-silent') : error;
  }
}

function serveGiving(routes: Router, shared: Dependencies): void {
  const { methods, paidInPerson, refunds, describeMe, money } = shared;

  serve(routes, contract.saveMethod, async ({ session, request }) =>
    openPage(methods.begin(await visitorOf(shared, session, request))),
  );

  serve(routes, contract.removeMethod, ({ session }) => methods.remove(session.memberId));

  serve(routes, contract.addMoney, async ({ session, request, body: { id, amount } }) => {
    if (!money.topUps) throw new Problem('payments-off');
    if (amount < money.paymentMinimum || amount % smallestUnit(money.currency) !== 0n)
      throw new Problem('bad-amount');
    const visitor = await visitorOf(shared, session, request);
    return openPage(paidInPerson.topUp(visitor, await paidInPerson.idOf(session.memberId, id), amount));
  });

  serve(routes, contract.payPayment, async ({ session, request, params: { payment } }) => {
    const visitor = await visitorOf(shared, session, request);
    return openPage(paidInPerson.goOn(visitor, await paidInPerson.idOf(session.memberId, payment)));
  });

  serve(routes, contract.takeMoneyBack, async ({ session, body: { id, amount } }) => {
    const { memberId } = session;
    const whole = amount % smallestUnit(money.currency) === 0n;
    const refunded = whole
      ? await refunds.refund(memberId, await refunds.idOf(memberId, id), amount)
      : fail('nothing-to-refund');
    answerOf(refunded, {
      'insufficient-funds': 'insufficient-funds',
      'nothing-to-refund': 'nothing-to-refund',
      'below-refund-minimum': 'below-refund-minimum',
      'reference-used': 'reference-used',
      'no-such-member': 'not-signed-in',
    });
    return answerOf(await describeMe(session));
  });
}

function serveReceiving(routes: Router, shared: Dependencies): void {
  const { payouts, members, earnings, money, sessions } = shared;

  const describePayouts = async ({ memberId }: Session) => {
    const member = answerOf(await members.get(memberId));
    const [{ account, destination }, made, available] = await Promise.all([
      payouts.shownAccount(memberId),
      payouts.shownOf(memberId),
      earnings.available(memberId, member.earnings),
    ]);
    return {
      canOpen: money.canPayOut,
      countries: [...(payouts.countries?.all ?? [])],
      usualCountry: payouts.countries?.usual ?? null,
      account,
      destination,
      available: String(available),
      minimum: String(money.payoutMinimum),
      payouts: made.map(({ id, amount, state, requested_at, done_at }) => ({
        id,
        amount: String(amount),
        state,
        at: requested_at.toISOString(),
        doneAt: done_at?.toISOString() ?? null,
      })),
    };
  };

  serve(routes, contract.getPayouts, ({ session }) => describePayouts(session));

  serve(routes, contract.openPayoutAccount, async ({ session, request, body: { country } }) => {
    answerOf(await sessions.requireRecent(session));
    return openPage(payouts.openAccount(await visitorOf(shared, session, request), country));
  });

  serve(routes, contract.putBackPayoutAccount, async ({ session }) => {
    answerOf(await sessions.requireRecent(session));
    await payouts.putBack(session.memberId);
    return describePayouts(session);
  });

  serve(routes, contract.requestPayout, async ({ session, body: { id, amount } }) => {
    const { memberId } = session;
    answerOf(await payouts.request(memberId, await payouts.idOf(memberId, id), amount), {
      'payments-off': 'payments-off',
      'no-payout-account': 'no-payout-account',
      'below-payout-minimum': 'below-payout-minimum',
      'insufficient-funds': 'insufficient-funds',
      'reference-used': 'reference-used',
      'no-such-member': 'not-signed-in',
    });
    await payouts.advance();
    return describePayouts(session);
  });
}

interface ReturnDependencies extends Pick<Dependencies, 'methods' | 'payouts'> {
  collecting: Pick<Collecting, 'advance' | 'lookAt'>;
  cookie: { name: string };
  sessions: { find(token: string): Promise<Session | undefined> };
}

/** Where a provider's page leads back to. A visitor without a session just comes to the wallet. */
export function returnRoutes({ methods, payouts, collecting, cookie, sessions }: ReturnDependencies): Router {
  const routes = Router();
  serve(routes, contract.returnFromProvider, async ({ request, response }) => {
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await sessions.find(token);
    const to = session ? await lookAtAll(session) : '/wallet';
    redirect(response, to);
    return undefined;
  });
  return routes;

  /** A provider that is silent keeps nobody: the jobs look again. */
  async function lookAtAll({ memberId }: Session): Promise<string> {
    const before = await payouts.account(memberId);
    const looked = await Promise.allSettled([
      methods.look(memberId),
      collecting.lookAt(memberId),
      payouts.lookAccount(memberId),
    ]);
    const account = looked[2].status === 'fulfilled' ? looked[2].value : before;
    return account && account.state !== before?.state ? '/creator' : '/wallet';
  }
}

function redirect(response: Response, to: string): void {
  response.set('Cache-Control', 'no-store').redirect(303, to);
}
