import { randomUUID } from 'node:crypto';
import type { MethodFacts, PaymentFacts, PaymentOrder, Provider } from '../provider.ts';

/** The cards of the sandbox. What each does is in its ref, so that it does the same after a restart. */
export const playCards = ['works', 'declines', 'asks'] as const;
type PlayCard = (typeof playCards)[number];

const last4: Readonly<Record<PlayCard, string>> = { works: '4242', declines: '0002', asks: '3184' };

/** Play money: no one is asked, nothing is paid, and everything a real provider does can be seen. */
export interface PlayProvider extends Provider {
  /** Where a page of the sandbox leads back to; undefined when the sandbox was restarted meanwhile. */
  returnTo(ref: string): string | undefined;
  /** The reader chose a card on the sandbox's page, or nothing. */
  choose(ref: string, card: PlayCard | undefined): void;
  /** The reader answered the bank's question on the sandbox's page. */
  answer(ref: string, paid: boolean): void;
}

export function createPlayProvider(publicUrl: string): PlayProvider {
  // Pages that are open. Lost with the process: then they came to nothing, and the reader opens another.
  const pages = new Map<string, { returnTo: string; answer?: string | undefined }>();
  const open = (page: 'card' | 'bank', key: string, returnTo: string) => {
    const ref = `play:${page}:${key}`;
    pages.set(ref, { returnTo });
    return { ref, url: `${publicUrl}/play/${page}?page=${encodeURIComponent(ref)}` };
  };
  const answered = (ref: string, answer: string) => {
    const page = pages.get(ref);
    if (page) page.answer = answer;
  };
  return {
    name: 'play',
    returnTo: (ref) => pages.get(ref)?.returnTo,
    choose: (ref, card) => answered(ref, card ?? 'none'),
    answer: (ref, paid) => answered(ref, paid ? 'paid' : 'none'),
    charges: {
      saveMethod: async ({ returnTo }) => ({ ...open('card', randomUUID(), returnTo), customerRef: null }),
      lookMethod: async (ref) => methodOf(pages.get(ref)),
      forgetMethod: async () => undefined,
      charge: async (order, { methodRef }) => outcomeOf(order, methodRef, undefined),
      look: async (order, method) => outcomeOf(order, method?.methodRef, pages.get(`play:bank:${order.id}`)),
      payInPerson: async (order, { returnTo }) => open('bank', order.id, returnTo),
    },
    refunds: {
      refund: async ({ id, amount }) => ({ ref: `play:re_${id}`, refundId: id, amount, state: 'done' }),
      lookRefund: async () => undefined,
    },
    payouts: {
      openAccount: async ({ memberId, returnTo }) => ({ url: returnTo, ref: `play:account:${memberId}` }),
      lookAccount: async () => ({ state: 'active', code: null }),
      forgetAccount: async () => undefined,
      payOut: async ({ id }) => ({ ref: `play:po_${id}`, state: 'done', code: null }),
      lookPayout: async () => undefined,
    },
  };
}

const noMethod = { customerRef: null, methodRef: null, kind: null, brand: null, last4: null, expires: null };

function methodOf(page: { answer?: string | undefined } | undefined): MethodFacts {
  if (page && page.answer === undefined) return { ...noMethod, state: 'pending' };
  const card = playCards.find((each) => each === page?.answer);
  if (!card) return { ...noMethod, state: 'failed' };
  return {
    state: 'ready',
    customerRef: null,
    methodRef: `play:${card}`,
    kind: 'card',
    brand: 'play',
    last4: last4[card],
    expires: 209912,
  };
}

function outcomeOf(
  { id, memberId, amount, currency }: PaymentOrder,
  methodRef: string | undefined,
  page: { answer?: string | undefined } | undefined,
): PaymentFacts {
  const nothing = { ref: null, received: [], costs: [], refunds: [], disputes: [] };
  const paid = page?.answer === 'paid' || (methodRef === 'play:works' && !page);
  if (paid) {
    const ref = `play:${id}`;
    return {
      ...nothing,
      state: 'succeeded',
      failure: null,
      ref,
      received: [{ ref, amount, currency, memberId, paymentId: id }],
    };
  }
  if (page && page.answer === undefined) return { ...nothing, state: 'action', failure: null };
  if (methodRef === 'play:asks' && !page) return { ...nothing, state: 'action', failure: 'asks' };
  return { ...nothing, state: 'failed', failure: methodRef === undefined || page ? 'abandoned' : 'declined' };
}
