/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { me } from './schemas.ts';

export const changeMe: Operation<'changeMe'> = ['PATCH', '/v1/me', me];
export const chooseHandle: Operation<'chooseHandle'> = ['PUT', '/v1/me/handle', me];
export const getMe: Operation<'getMe'> = ['GET', '/v1/me', me];
