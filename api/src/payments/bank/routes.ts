import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members, Sessions } from '../../accounts/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import { languageOf } from '../../platform/http/language.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { accountPage, transferPage } from './pages.ts';
import type { Bank } from './service.ts';

interface Dependencies {
  /** Undefined where another provider takes the money. */
  bank: Bank | undefined;
  members: Members;
  sessions: Pick<Sessions, 'requireRecent'>;
  money: { serviceName: string };
}

/** What a service without another provider has: a transfer in, and an IBAN for what goes out. */
export function bankRoutes({ bank, members, sessions, money: { serviceName } }: Dependencies): Router {
  const routes = Router();
  const given = () => answerOf(bank ?? fail('payments-off'));

  serve(routes, contract.getTransfer, async ({ session }) => {
    const transfer = given().transferFor(answerOf(await members.get(session.memberId)));
    return { ...transfer, amount: String(transfer.amount) };
  });

  serve(routes, contract.getBankAccount, async ({ session }) => ({
    last4: (await given().payeeOf(session.memberId))?.last4 ?? null,
  }));

  serve(routes, contract.saveBankAccount, async ({ session, body }) => {
    const own = given();
    answerOf(await sessions.requireRecent(session));
    return { last4: answerOf(await own.savePayee(session.memberId, body)) };
  });

  serve(routes, contract.showTransfer, async ({ session, request }) => {
    const transfer = given().transferFor(answerOf(await members.get(session.memberId)));
    return transferPage({ ...transfer, serviceName, language: languageOf(request) });
  });

  serve(routes, contract.showBankAccount, async ({ session, request }) => {
    const end = (await given().payeeOf(session.memberId))?.last4 ?? null;
    return accountPage({ end, serviceName, language: languageOf(request) });
  });

  serve(routes, contract.answerBankAccount, async ({ session, request, body, response }) => {
    const { memberId } = session;
    const isStale = (await sessions.requireRecent(session)) !== undefined;
    const form = new URLSearchParams(body.toString());
    const wrong = { iban: form.get('iban') ?? '', name: form.get('name') ?? '' };
    const said = contract.saveBankAccount.body.safeParse(wrong);
    const end = (await given().payeeOf(memberId))?.last4 ?? null;
    // Another tab said it since this form was opened: nothing is overwritten that nobody saw.
    const isUnseen = (form.get('seen') ?? end ?? '') !== (end ?? '');
    const isGood = said.success && !isStale && !isUnseen;
    const saved = isGood ? await given().savePayee(memberId, said.data) : fail('bad-iban');
    if (saved instanceof Failure && saved.code !== 'not-signed-in') {
      const why = isStale ? 'stale' : isUnseen ? 'changed' : whyNot[saved.code];
      const page = accountPage({ end, wrong: { ...wrong, why }, serviceName, language: languageOf(request) });
      return { status: 422, body: page };
    }
    answerOf(saved);
    response.set('Cache-Control', 'no-store').location('/creator');
    return { status: 303, body: undefined };
  });
  return routes;
}

/** What the page says of it. */
const whyNot = { 'bad-iban': 'wrong', 'own-iban': 'ours', 'bad-bank-name': 'latin' } as const;
