import { readConfig } from '../src/config.ts';
import { createLog } from '../src/platform/log.ts';
import { createProofs, createResolver } from '../src/proofs/index.ts';
import { createServices } from '../src/services.ts';
import { createSites } from '../src/things/index.ts';
import { earlier } from './earlier.ts';
import { addMember } from './fixtures.ts';
import { openTestDatabase } from './test-database.ts';
import { WebOfOthers } from './web-of-others.ts';

export const here = 'https://flattr.example';
const config = readConfig({
  PUBLIC_URL: here,
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'flattr@flattr.example',
  DATABASE_URL: 'postgres://flattr.example',
});

export const me = (handle: string, rel = 'me') => `<a rel="${rel}" href="${here}/@${handle}">me</a>`;
export const link = (handle: string, rel = '') =>
  `<a rel="${rel}" href="${here}/flattr?to=${handle}">Flattr</a>`;
export const list = (...handles: string[]) => JSON.stringify({ [here]: handles });

/** Ada and Mallory, and the websites of others: for tests of whose a page is. */
export async function openWhoseWorld() {
  const { db, close } = await openTestDatabase();
  const log = createLog('silent');
  const services = createServices({ config, db, log });
  const ids = {
    ada: await addMember(db, { handle: 'ada' }),
    mallory: await addMember(db, { handle: 'mallory' }),
  };
  for (const handle of ['ada', 'mallory'])
    await db('members')
      .where('handle', handle)
      .update({ email: `${handle}@example.com` });
  const web = new WebOfOthers();
  const open = () => {
    const context = { db, clock: services.clock, config, log };
    const { read, dns } = web;
    const sites = createSites(context, { ...services, read });
    const proofs = createProofs(context, { ...services, sites, read, dns });
    return { proofs, resolver: createResolver(context, { ...services, sites, proofs, read }) };
  };
  let rooms = open();
  const ownerOf = (url: string) => rooms.resolver.ownerOf(new URL(url));
  return {
    db,
    web,
    close,
    /** Forgets all but Ada and Mallory. */
    async reset(): Promise<void> {
      for (const table of ['proofs', 'sites', 'site_choices', 'outgoing_mails']) await db(table).delete();
      web.pages = {};
      web.records = {};
      rooms = open();
    },
    async prove(handle: keyof typeof ids, url: string): Promise<string> {
      const creator = { id: ids[handle], handle, language: 'en' } as const;
      return (await rooms.proofs.prove(creator, new URL(url))).state;
    },
    ownerOf,
    /** Forgets what was read in the last minute. */
    reopen(): void {
      rooms = open();
    },
    /** `ada by site`, or why nobody. */
    async whose(url: string): Promise<string> {
      const found = await ownerOf(url);
      if (found.state === 'found') return `${found.to} by ${found.how}`;
      return found.state === 'disagrees' ? `disagrees: ${found.to}` : found.state;
    },
    standingOf: (handle: keyof typeof ids) => rooms.proofs.standingOf({ id: ids[handle], handle }),
    async mails(): Promise<string[]> {
      const to = Object.keys(ids).map((handle) => services.outbox.waitingFor(`${handle}@example.com`));
      return (await Promise.all(to)).flat().map((mail) => `${mail.to.split('@')[0]}: ${mail.subject}`);
    },
    async daysPass(days: number): Promise<void> {
      for (let day = 0; day < days; day++) {
        await db('proofs').update({
          checked_at: db.raw(earlier('checked_at', '1 day')),
          missing_since: db.raw(earlier('missing_since', '1 day')),
          silent_since: db.raw(earlier('silent_since', '1 day')),
        });
        await rooms.proofs.refresh();
      }
    },
  };
}
