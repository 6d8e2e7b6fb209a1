/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { flag, list, nullable, object, oneOf, text } from '../parse.ts';

const profile = /* @__PURE__ */ object({ words: nullable(text), links: list(text), listed: flag, category: nullable(oneOf("writing", "news", "podcasts", "music", "video", "pictures", "software", "games", "science", "teaching", "community", "other")), language: nullable(text), picture: nullable(text), sites: list(text) });

export const changeProfile: Operation<'changeProfile'> = ['PATCH', '/v1/me/profile', profile];
export const getDigest: Operation<'getDigest'> = ['GET', '/v1/me/digest', object({ wished: flag })];
export const getProfile: Operation<'getProfile'> = ['GET', '/v1/me/profile', profile];
export const listShownReaders: Operation<'listShownReaders'> = ['GET', '/v1/me/readers', object({ readers: list(object({ name: text, handle: nullable(text) })), more: flag })];
export const removePicture: Operation<'removePicture'> = ['DELETE', '/v1/me/picture', profile];
export const setDigest: Operation<'setDigest'> = ['PUT', '/v1/me/digest', object({ wished: flag })];
export const setPicture: Operation<'setPicture'> = ['PUT', '/v1/me/picture', profile];
