import { createHash } from 'node:crypto';
import type { ProfileChanges } from '@flattr/contract';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Problem } from '../../platform/http/problems.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';
import { readPicture } from './read-picture.ts';
import * as store from './store.ts';

export type Profiles = ReturnType<typeof createProfiles>;
export type Profile = store.ProfileRow;

/** What creators say about themselves: words, links, a picture, and whether the directory names them. */
export function createProfiles({ db, clock, members }: { db: Db; clock: Clock; members: Members }) {
  return {
    /** A `not-signed-in` problem when the account was closed. */
    async get(memberId: bigint): Promise<Profile> {
      const profile = await store.findProfile(db, memberId);
      if (!profile) throw new Problem('not-signed-in');
      return profile;
    },

    /** For everybody; undefined where nobody has the handle. */
    async findByHandle(handle: string): Promise<(Profile & { handle: string }) | undefined> {
      const id = (await members.findCreatorIds([handle])).get(handle);
      const profile = id === undefined ? undefined : await store.findProfile(db, id);
      return profile?.handle == null ? undefined : { ...profile, handle: profile.handle };
    },

    /** While the account is held open, so that nothing is left behind in one that is being closed. */
    async change(memberId: bigint, changes: ProfileChanges): Promise<void> {
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        await store.updateProfile(transaction, memberId, changes);
      });
    },

    /** A `bad-request` problem for what is no PNG, JPEG or WebP of a usable size. */
    async setPicture(memberId: bigint, bytes: Buffer): Promise<void> {
      const picture = readPicture(bytes);
      if (!picture) {
        throw new Problem('bad-request', { fields: { picture: 'must be a PNG, JPEG or WebP picture' } });
      }
      const hash = createHash('sha256').update(picture.bytes).digest('base64url').slice(0, 22);
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        await store.putPicture(transaction, memberId, hash, picture, now);
      });
    },

    removePicture: (memberId: bigint) => store.deletePicture(db, memberId),

    /** A member's picture, if it still is the one with this hash. */
    async findPicture(memberId: bigint, hash: string): Promise<{ type: string; bytes: Buffer } | undefined> {
      const picture = await store.findPicture(db, memberId);
      return picture?.hash === hash ? { type: picture.type, bytes: Buffer.from(picture.bytes) } : undefined;
    },

    /** All of it, for the member's own copy. */
    async export(memberId: bigint): Promise<Profile & { pictureData: string | null }> {
      const profile = await this.get(memberId);
      const picture = await store.findPicture(db, memberId);
      const pictureData = picture
        ? `data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}`
        : null;
      return { ...profile, pictureData };
    },

    forget: (transaction: Db, { id }: ClosingMember) => store.forgetProfile(transaction, id),
  };
}

/** Where a picture is served: with its hash, so that another one has another address. */
export function picturePath({ id, picture }: Pick<Profile, 'id' | 'picture'>): string | null {
  return picture === null ? null : `/pictures/${id}/${picture}`;
}
