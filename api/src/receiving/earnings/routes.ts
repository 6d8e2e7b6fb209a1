import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import type { DescribeMe, Members } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { type CreatorThing, canBePublic, type Sites, type Things } from '../../things/index.ts';
import { type Guess, guess } from './guess.ts';
import type { Earnings } from './service.ts';

interface Dependencies {
  earnings: Earnings;
  members: Members;
  months: Months;
  sites: Pick<Sites, 'listing'>;
  things: Things;
  /** Where earnings go, as the room of payments knows it. */
  payouts: { account(creatorId: bigint): Promise<{ state: string } | undefined> };
  describeMe: DescribeMe;
}

export function earningsRoutes(shared: Dependencies): Router {
  const { earnings, members, months, sites, things, payouts, describeMe } = shared;
  const routes = Router();

  serve(routes, contract.getEarnings, async ({ session: { memberId } }) => {
    const { month } = await months.current();
    const [found, thisMonth, past, own, account] = await Promise.all([
      members.get(memberId),
      earnings.soFar(memberId, month),
      earnings.months(memberId),
      things.ofCreator(memberId),
      payouts.account(memberId),
    ]);
    const member = answerOf(found);
    const listing = member.handle === null ? new Map() : await sites.listing([member.handle]);
    const origins = listing.get(member.handle) ?? [];
    const available = await earnings.available(memberId, member.earnings);
    return {
      earnings: String(member.earnings),
      available: String(available),
      payoutStep: account !== undefined && needingStep.includes(account.state),
      months: past.map(({ month, amount, readers }) => ({
        month: formatMonth(month),
        amount: String(amount),
        readers: Number(readers),
      })),
      thisMonth,
      guess: written(guess(past, month, thisMonth.readers)),
      things: own.map((thing) => ({
        thing: thing.id,
        url: thing.url,
        title: thing.title,
        readers: thing.readers,
        visibility: visibilityOf(thing, origins),
      })),
    };
  });

  serve(routes, contract.showThing, async ({ session, params: { thing }, body: { shown } }) => {
    answerOf(await things.show(session.memberId, thing, shown), { 'no-such-thing': 'not-found' });
    return { shown };
  });

  serve(routes, contract.moveEarnings, async ({ session, body: { id, amount } }) => {
    answerOf(await earnings.moveToWallet(session.memberId, id, amount), {
      'insufficient-funds': 'insufficient-funds',
      'reference-used': 'reference-used',
      'no-such-member': 'not-signed-in',
      'not-signed-in': 'not-signed-in',
    });
    return answerOf(await describeMe(session));
  });

  return routes;
}

/** Of a payout account: the creator has to go on at the provider. */
const needingStep = ['started', 'restricted', 'closed'];

function written(guess: Guess | undefined) {
  return guess ? { ...guess, perReader: String(guess.perReader), total: String(guess.total) } : null;
}

function visibilityOf({ url, shown, decided }: CreatorThing, origins: readonly string[]) {
  if (!canBePublic(url, origins)) return 'no-site';
  if (shown) return 'public';
  return decided ? 'hidden' : 'waiting';
}
