import { isLoopback, isSameSite, readUrl } from '@flattr/contract';
import { z } from 'zod';
import { isSilence, type Looking, longestAddress, type NotRead, noAccount, readJson } from './account.ts';

const answer = z.object({
  subject: z.string().startsWith('acct:'),
  links: z.array(z.looseObject({ rel: z.string(), href: z.string().optional() })),
});

/** The profile for people, or else the account itself. */
const relations = ['http://webfinger.net/rel/profile-page', 'self'];

/**
 * Where the profile is of an account that was entered by its name, `acct:ada@blog.example` (RFC 7565). Any other address is
 * itself.
 *
 * The host in a name need not be the server, and it may only be another name for an account elsewhere: it says so by
 * WebFinger (RFC 7033). As in Mastodon, both sides must agree: who is meant says their own name at their own host, and the
 * host of the profile says that the name is this profile's. A host without WebFinger has profiles at `/@ada`.
 */
export async function profileOf(looking: Pick<Looking, 'read'>, asked: URL): Promise<URL | NotRead> {
  if (asked.protocol !== 'acct:') return asked;
  const entered = readName(asked.href);
  if (!entered) return noAccount;
  const first = await ask(looking, entered.origin, entered);
  if ('state' in first) return isSilence(first) ? first : new URL(`/@${entered.name}`, entered.origin);
  if (isSameSite(first.profile.origin, entered.origin)) return first.profile;
  const own =
    first.subject.is === entered.is ? first : await ask(looking, first.subject.origin, first.subject);
  if ('state' in own) return isSilence(own) ? own : noAccount;
  const { profile, subject } = own;
  const there = own.from === profile.origin ? own : await ask(looking, profile.origin, subject);
  if ('state' in there) return isSilence(there) ? there : noAccount;
  const isAgreed =
    there.from === profile.origin &&
    there.profile.href === profile.href &&
    [own, there].every((each) => each.subject.is === first.subject.is);
  return isAgreed ? profile : noAccount;
}

interface Name {
  readonly name: string;
  readonly origin: string;
  /** In its one spelling. */
  readonly is: string;
}

/** Reads `acct:ada@social.example`. Names are the same in capitals. */
function readName(acct: string): Name | undefined {
  const [, name, host = ''] = /^acct:([\w.-]+)@([^@/?#\\]+)$/.exec(acct) ?? [];
  const url = readUrl(`https://${host}`);
  if (name === undefined || !url) return undefined;
  // In the sandbox servers on this machine have no certificate. Elsewhere nothing on this machine is read.
  const origin = isLoopback(url.hostname) ? `http://${host}` : url.origin;
  return { name, origin, is: `${name.toLowerCase()}@${url.host}` };
}

interface Told {
  /** Whose account it is, as who was asked calls it. */
  readonly subject: Name;
  readonly profile: URL;
  /** The origin that said so, after redirects: hosts lead to their server in this way. */
  readonly from: string;
}

async function ask(
  looking: Pick<Looking, 'read'>,
  origin: string,
  { name, origin: home }: Name,
): Promise<Told | NotRead> {
  const resource = encodeURIComponent(`acct:${name}@${new URL(home).host}`);
  const found = await readJson(looking, `${origin}/.well-known/webfinger?resource=${resource}`, 3);
  if ('state' in found) return found;
  const { data } = answer.safeParse(found.value);
  const subject = data && readName(data.subject);
  const [href] = relations.flatMap((relation) => data?.links.find(({ rel }) => rel === relation)?.href ?? []);
  const profile = readUrl(href ?? '');
  if (!subject || !profile || !/^https?:$/.test(profile.protocol) || profile.href.length > longestAddress)
    return noAccount;
  return { subject, profile, from: found.from };
}
