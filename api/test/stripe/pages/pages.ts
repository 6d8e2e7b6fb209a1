import type { Values } from '../http/form.ts';
import type { World } from '../world/world.ts';
import { showAccountForm, submitAccountForm } from './account-form.ts';
import { showAuthentication, submitAuthentication } from './authentication.ts';
import { showCheckout, submitCheckoutForm } from './checkout-page.ts';
import { type Page, textPage } from './page.ts';

interface PageRoute {
  readonly path: RegExp;
  readonly show: (world: World, id: string) => Page;
  readonly submit?: (world: World, id: string, values: Values) => Page;
}

const pageRoutes: readonly PageRoute[] = [
  { path: /^\/c\/pay\/(\w+)$/, show: showCheckout, submit: submitCheckoutForm },
  { path: /^\/3ds\/(\w+)$/, show: showAuthentication, submit: submitAuthentication },
  { path: /^\/setup\/e\/\w+\/(\w+)$/, show: showAccountForm, submit: submitAccountForm },
  {
    path: /^\/(?:receipts|mandates|express)\/(\w+)$/,
    show: (_world, id) => textPage('Stripe', `About ${id}.`),
  },
];

/** The page at an address, or what pressing its button leads to. Undefined if there is none. */
export function answerPage(world: World, method: string, path: string, values: Values): Page | undefined {
  for (const route of pageRoutes) {
    const id = route.path.exec(path)?.[1];
    if (id === undefined) continue;
    if (method === 'POST') return route.submit?.(world, id, values);
    return route.show(world, id);
  }
  return undefined;
}
