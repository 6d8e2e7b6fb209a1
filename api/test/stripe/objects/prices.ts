import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import type { Input } from '../http/input.ts';
import { noSuch } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { readCurrency } from './money.ts';

/** A price as it travels. The SDK turns `unit_amount_decimal` from text into its own type. */
type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string };

/** Products and prices exist so that a checkout can name them. */
export const priceRoutes: readonly Route[] = [
  route('POST', '/v1/products', 'name description metadata', createProduct),
  route('POST', '/v1/prices', 'product currency unit_amount metadata', createPrice),
];

function createProduct({ world, account, input }: Call): Stripe.Product {
  const product = {
    id: world.random.id('prod'),
    object: 'product',
    active: true,
    created: world.clock.now(),
    default_price: null,
    description: input.text('description') ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: input.metadata(),
    name: input.needText('name'),
    package_dimensions: null,
    shippable: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    updated: world.clock.now(),
    url: null,
  } satisfies Known<Stripe.Product>;
  world.events.emit(account, 'product.created', product);
  return world.store.add('product', account, product);
}

function createPrice({ world, account, input }: Call): Price {
  const product = input.needText('product');
  if (!world.store.find('product', product, account)) throw noSuch('product', product, 'product');
  const amount = input.needInteger('unit_amount');
  const price = {
    id: world.random.id('price'),
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: world.clock.now(),
    currency: readCurrency(input),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: input.metadata(),
    nickname: null,
    product,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  } satisfies Known<Price>;
  const stored = price as unknown as Stripe.Price; // see `Price`
  world.store.add('price', account, stored);
  world.events.emit(account, 'price.created', stored);
  return price;
}

/** What the line items of a checkout cost together. */
export function totalOf(
  { world, account }: Call,
  items: readonly Input[],
): { amount: number; currency: string } {
  let amount = 0;
  let currency = 'eur';
  for (const item of items) {
    const data = item.inner('price_data');
    const id = item.text('price');
    const price = id ? world.store.find('price', id, account) : undefined;
    if (id && !price) throw noSuch('price', id, 'line_items[0][price]');
    if (!price && !data.text('product')) data.inner('product_data').needText('name');
    currency = price?.currency ?? readCurrency(data);
    amount += (price?.unit_amount ?? data.needInteger('unit_amount')) * (item.integer('quantity') ?? 1);
  }
  return { amount, currency };
}
