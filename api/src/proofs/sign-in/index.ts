export { blueskyClient, blueskyHost, onLoopback } from './bluesky.ts';
export { hasServer, offersSignIn } from './offers-sign-in.ts';
export type { Signed } from './provider.ts';
export { createSignIns, type SignIns } from './sign-ins.ts';
