import { serveStripe } from './server.ts';
import type { WorldOptions } from './world/world.ts';

/* The process of a stand-in. `start.ts` starts it and waits until it says where it listens. */
const { port, ...options } = JSON.parse(process.env.STRIPE_STAND_IN ?? '{}') as WorldOptions & {
  port?: number;
};
const { url } = await serveStripe(options, port);
console.log(`listening on ${url}`);
