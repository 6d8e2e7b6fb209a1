import type { AnswerOf } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import type { Creator } from '../../accounts/index.ts';
import { type Thing, titleFor } from '../../things/index.ts';
import type { TitledRepeat } from './store.ts';

/** The repeats that go on in `month` or later. */
export function describeRepeats(
  repeats: readonly TitledRepeat[],
  {
    month,
    things,
    creators,
  }: { month: number; things: ReadonlyMap<string, Thing>; creators: ReadonlyMap<bigint, Creator> },
): AnswerOf<'getWallet'>['repeats'] {
  return repeats
    .filter(({ until_month }) => until_month === null || until_month >= month)
    .map(({ thing_id, creator_id, until_month, title }) => ({
      thing: thing_id,
      url: things.get(thing_id)?.url ?? null,
      title: titleFor(things.get(thing_id), title),
      to: creators.get(creator_id)?.handle ?? null,
      name: creators.get(creator_id)?.name ?? null,
      until: until_month === null ? null : formatMonth(until_month),
    }));
}
