/** What differs between Stripe's answer and the stand-in's. */
export interface Difference {
  readonly path: string;
  readonly recorded: unknown;
  readonly ours: unknown;
}

/** Members whose words say how something is, so that they must be the same and not only of the same type. */
const states = new Set([
  'object',
  'type',
  'status',
  'code',
  'param',
  'currency',
  'capture_method',
  'confirmation_method',
  'setup_future_usage',
  'usage',
  'request_three_d_secure',
  'reporting_category',
  'balance_type',
  'network_status',
  'seller_message',
  'risk_level',
  'allow_redisplay',
  'tax_exempt',
  'brand',
  'country',
  'last4',
  'regulated_status',
  'source_type',
  'interval',
  'reason',
]);
const amounts = new Set([
  'amount',
  'amount_captured',
  'amount_received',
  'amount_refunded',
  'amount_capturable',
  'amount_reversed',
]);

/**
 * Compares two answers, member by member: their types, their states, flags and amounts. Members that `isLeftOut` names are
 * left out. Ids that stand in the same place are learnt in `ids`.
 */
export function compare(
  recorded: unknown,
  ours: unknown,
  {
    ids,
    isLeftOut,
  }: {
    ids: Map<string, string>;
    isLeftOut: (object: string, member: string, recorded: Record<string, unknown>) => boolean;
  },
  path = '',
): Difference[] {
  if (kindOf(recorded) !== kindOf(ours)) return [{ path, recorded, ours }];
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length) return [{ path, recorded, ours }];
    return recorded.flatMap((each, index) =>
      compare(each, ours[index], { ids, isLeftOut }, `${path}[${index}]`),
    );
  }
  if (isRecord(recorded) && isRecord(ours)) {
    const object = String(recorded.object ?? path.replaceAll(/\[\d+\]/g, ''));
    return Object.entries(recorded)
      .filter(([name]) => !isLeftOut(object, name, recorded))
      .flatMap(([name, value]) => compare(value, ours[name], { ids, isLeftOut }, `${path}.${name}`));
  }
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (typeof recorded === 'string' && typeof ours === 'string' && looksLikeId(recorded)) {
    if (prefixOf(recorded) !== prefixOf(ours)) return [{ path, recorded, ours }];
    ids.set(recorded, ours);
    return [];
  }
  const mustEqual = typeof recorded === 'boolean' || states.has(name) || amounts.has(name);
  return mustEqual && recorded !== ours ? [{ path, recorded, ours }] : [];
}

const looksLikeId = (text: string): boolean => /^[a-z]+_\w{14,}$/.test(text) && !text.includes('secret');
const prefixOf = (id: string): string => id.split('_')[0] ?? '';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
