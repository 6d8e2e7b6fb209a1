/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { nothing } from '../parse.ts';
import { hostedPage, me } from './schemas.ts';

export const addMoney: Operation<'addMoney'> = ['POST', '/v1/me/payments', hostedPage];
export const payPayment: Operation<'payPayment'> = ['POST', '/v1/me/payments/{payment}/page', hostedPage];
export const removeMethod: Operation<'removeMethod'> = ['DELETE', '/v1/me/payment-method', nothing];
export const saveMethod: Operation<'saveMethod'> = ['POST', '/v1/me/payment-method', hostedPage];
export const takeMoneyBack: Operation<'takeMoneyBack'> = ['POST', '/v1/me/refunds', me];
