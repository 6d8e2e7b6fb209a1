import type { Clock } from '../../platform/db/index.ts';
import { Failure } from '../../platform/failure.ts';
import type { ExportPart } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Profiles } from '../profiles/service.ts';
import type { Sessions } from '../sessions/service.ts';

export const profileExport = ({
  members,
  profiles,
  clock,
}: {
  members: Members;
  profiles: Profiles;
  clock: Clock;
}): ExportPart => ({
  list: 'profile',
  async *records(memberId) {
    const [member, profile, picture] = await Promise.all([
      members.get(memberId),
      profiles.get(memberId),
      profiles.findPicture(memberId),
    ]);
    if (member instanceof Failure || profile instanceof Failure) return; // closed while it was exported
    const { id, handle, name, links, ...said } = profile;
    yield {
      member: String(id),
      email: member.email,
      mailLanguage: member.mail_language,
      handle,
      name,
      shown: member.shown,
      monthlyAmount: String(member.monthly_amount),
      paused: member.paused,
      wallet: String(member.wallet),
      earnings: String(member.earnings),
      ...said,
      links: links.join(' '),
      picture: picture ? `data:${picture.type};base64,${picture.bytes.toString('base64')}` : null,
      exportedAt: (await clock()).toISOString(),
    };
  },
});

export const passkeysExport = (passkeys: Passkeys): ExportPart => ({
  list: 'passkeys',
  async *records(memberId) {
    for (const { name, created_at, last_used_at } of await passkeys.list(memberId)) {
      yield {
        name,
        createdAt: created_at.toISOString(),
        lastUsedAt: last_used_at?.toISOString() ?? null,
      };
    }
  },
});

export const sessionsExport = (sessions: Sessions): ExportPart => ({
  list: 'sessions',
  async *records(memberId) {
    for (const { device, method, created_at, last_used_at } of await sessions.list(memberId)) {
      yield {
        device,
        method,
        createdAt: created_at.toISOString(),
        lastUsedAt: last_used_at?.toISOString() ?? null,
      };
    }
  },
});
