import { type ProfileChanges, profileFields } from '@flattr/contract';
import type { Context } from '../../platform/context.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Members, NotSignedIn } from '../members/service.ts';
import { readPicture } from './read-picture.ts';
import * as store from './store.ts';

/** What creators say about themselves: words, links, a picture, and whether the directory names them. */
export interface Profiles extends Forgetful {
  get(memberId: bigint): Promise<Profile | NotSignedIn>;
  /** For everyone. */
  findByHandle(handle: string): Promise<(Profile & { handle: string }) | undefined>;
  /** With the `version` that was seen, nothing is saved when it is not what there is now. */
  change(
    memberId: bigint,
    changes: ProfileChanges,
    version?: string,
  ): Promise<Failure<'changed-meanwhile'> | NotSignedIn | undefined>;
  /** Keeps a PNG, JPEG or WebP picture of a usable size. */
  setPicture(memberId: bigint, bytes: Buffer): Promise<Failure<'not-a-picture'> | NotSignedIn | undefined>;
  removePicture(memberId: bigint): Promise<void>;
  /** A member's picture, or with a `hash` only the one that has it. */
  findPicture(memberId: bigint, hash?: string): Promise<{ type: string; bytes: Buffer } | undefined>;
}

export type Profile = store.ProfileRow;

interface Neighbours {
  readonly members: Members;
}

export function createProfiles({ db }: Pick<Context, 'db'>, { members }: Neighbours): Profiles {
  return {
    get: async (memberId) => (await store.findProfile(db, memberId)) ?? fail('not-signed-in'),
    async findByHandle(handle) {
      const id = (await members.findCreatorIds([handle])).get(handle);
      const profile = id === undefined ? undefined : await store.findProfile(db, id);
      return profile?.handle == null ? undefined : { ...profile, handle: profile.handle };
    },
    change: (memberId, changes, version) =>
      members.whileOpen(
        memberId,
        async (transaction) => {
          const now = version === undefined ? undefined : await store.findProfile(transaction, memberId);
          if (now && versionOf(now) !== version) return fail('changed-meanwhile');
          await store.updateProfile(transaction, memberId, changes);
          return undefined;
        },
        { alone: true }, // of two that saw the same, one is saved
      ),
    async setPicture(memberId, bytes) {
      const picture = readPicture(bytes);
      if (!picture)
        return fail('not-a-picture', { fields: { picture: 'must be a PNG, JPEG or WebP picture' } });
      const hash = sha256(picture.bytes).slice(0, 22);
      return members.whileOpen(memberId, async (transaction) => {
        await store.putPicture(transaction, memberId, hash, picture);
        return undefined;
      });
    },
    removePicture: (memberId) => store.deletePicture(db, memberId),
    async findPicture(memberId, hash) {
      const picture = await store.findPicture(db, memberId);
      if (!picture || (hash !== undefined && picture.hash !== hash)) return undefined;
      return { type: picture.type, bytes: Buffer.from(picture.bytes) };
    },
    forget: (transaction, { id }) => store.forgetProfile(transaction, id),
  };
}

/** What changes with each change of the profile or the picture. */
export function versionOf(profile: Profile): string {
  const said = [...profileFields.map((field) => profile[field]), profile.picture];
  return sha256(JSON.stringify(said)).slice(0, 22);
}

/** Where a picture is served: with its hash, so that another picture has another address. */
export function picturePath({ id, picture }: Pick<Profile, 'id' | 'picture'>): string | null {
  return picture === null ? null : `/pictures/${id}/${picture}`;
}
