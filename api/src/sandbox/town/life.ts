import { createHash } from 'node:crypto';
import { addMonths, monthEnd, monthOf, monthStart } from '@flattr/settlement';
import type { Members, Profiles } from '../../accounts/index.ts';
import type { Clicks } from '../../clicks/index.ts';
import type { Deposits } from '../../payments/index.ts';
import { done } from '../../platform/failure.ts';
import type { Settlement } from '../../settlement/index.ts';
import type { Sites, Things } from '../../things/index.ts';
import { drawPicture } from './draw-picture.ts';
import { creators, monthlyAmounts, readers } from './townsfolk.ts';

/** A site where creators of the town can be flattred. */
export interface Site {
  readonly origin: string;
  readonly pages: readonly { readonly to: string; readonly path: string; readonly title: string }[];
}

/** The part of the service that a town needs. */
export interface TownServices {
  readonly members: Members;
  readonly profiles: Profiles;
  readonly deposits: Deposits;
  readonly things: Things;
  readonly sites: Sites;
  readonly clicks: Clicks;
  readonly settlement: Settlement;
  readonly directory: { rank(): Promise<void>; showSupported(): Promise<void> };
}

/** How many months are over and settled. */
const pastMonths = 3;

const dayMs = 24 * 60 * 60_000;
const microUnitsOfCent = 10_000n;

/** Sets the database's clock to a time and returns services that use it. */
type At = (time: Date) => Promise<TownServices>;

interface Member {
  readonly id: bigint;
  /** The position in the order of joining. */
  readonly place: number;
}

/** Plays three months and a part of the current one: members use the real service. */
export async function settleTown(
  { sites, publicUrl, now }: { sites: readonly Site[]; publicUrl: string; now: Date },
  at: At,
): Promise<void> {
  const current = monthOf(now);
  const profiles = creators.map(({ handle, name }) => ({ to: handle, path: `/@${handle}`, title: name }));
  const flattrable = [...sites, { origin: publicUrl, pages: profiles }];
  const members: Member[] = [];
  for (let ago = pastMonths; ago >= 0; ago--) {
    const month = addMonths(current, -ago);
    const on = (start: Date, days: number) => new Date(Math.min(+start + days * dayMs, +now));
    // The previous month is settled by then.
    members.push(...(await join(await at(on(monthStart(month), 5)), members.length, sites)));
    for (const [week, days] of [6, 13, 21].entries()) {
      const services = await at(on(monthStart(month), days));
      await click(services, members, flattrable, `${month} ${week}`);
    }
    // Usually its review is over by then.
    if (ago > 0) done(await (await at(on(monthEnd(month), 4))).settlement.settle(month, { early: true }));
  }
  const { directory, things } = await at(now);
  await directory.rank();
  await directory.showSupported();
  await things.readTitles();
}

/** The first month brings the creators and a third of the readers, each further month a few readers. */
async function join(services: TownServices, known: number, sites: readonly Site[]): Promise<Member[]> {
  const { members, deposits, profiles } = services;
  const joined: Member[] = [];
  const add = async (email: string, months: bigint) => {
    const place = known + joined.length;
    const id = await members.findOrCreate(email);
    const monthlyAmount = BigInt(monthlyAmounts[place % monthlyAmounts.length] ?? 0) * microUnitsOfCent;
    done(await members.update(id, { monthlyAmount }));
    done(await deposits.add(id, `play:town-${place}`, monthlyAmount * months));
    joined.push({ id, place });
    return id;
  };
  if (known === 0) {
    for (const { handle, name, words, links, category, language, picture } of creators) {
      const id = await add(`${handle}@example.com`, 12n);
      done(await members.update(id, { name }));
      done(await members.chooseHandle(id, handle));
      done(await profiles.change(id, { words, links: [...links], category, language }));
      done(await profiles.setPicture(id, drawPicture(picture)));
    }
    for (const { origin } of sites) await acceptSite(services, origin);
  }
  const first = Math.max(known - creators.length, 0);
  for (const name of readers.slice(first, first + (known === 0 ? 12 : 6))) {
    const id = await add(`reader-${joined.length + known}@example.com`, 6n);
    if (joined.length % 3 === 0) done(await members.update(id, { name, shown: true }));
  }
  return joined;
}

/** The site's list is read, and its creators accept the site. */
async function acceptSite({ members, sites }: TownServices, origin: string): Promise<void> {
  const reading = await sites.verify(origin);
  if (reading.state !== 'listed') return;
  for (const [handle, id] of await members.findCreatorIds(reading.handles)) {
    done(await sites.decide({ id, handle }, origin, { accepted: true, language: 'en' }));
  }
}

/** All flattrs of one week, in parallel. */
async function click(
  services: TownServices,
  members: readonly Member[],
  sites: readonly Site[],
  week: string,
): Promise<void> {
  const ids = await services.members.findCreatorIds(creators.map(({ handle }) => handle));
  const acts = sites.flatMap(({ origin, pages }) =>
    pages.flatMap(({ to, path, title }, place) => {
      const [creatorId, url] = [ids.get(to), origin + path];
      if (creatorId === undefined) return [];
      const thing = services.things.at({ id: creatorId, handle: to }, new URL(url), title);
      return members
        .filter(({ id, place: who }) => id !== creatorId && chance(who, url, week) < likeliness(place))
        .map(({ id }) => ({ readerId: id, to, thing, act: 'flattr' as const }));
    }),
  );
  await Promise.all(acts.map((act) => services.clicks.record(act)));
}

/** How likely a reader flattrs a page in a week. The first pages of a site are liked most. */
const likeliness = (place: number): number => 0.004 + 0.12 * 0.8 ** place;

/** A number from 0 to 1 that is always the same for the same things. */
function chance(...about: readonly (string | number)[]): number {
  return createHash('sha256').update(about.join('\n')).digest().readUInt16BE() / 65_536;
}
