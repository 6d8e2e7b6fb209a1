/** An address that gets events: a webhook endpoint (API v1) or an event destination (v2). */
export interface Subscription {
  readonly id: string;
  url: string;
  /** The newest first. Older ones sign too until they end. */
  secrets: { readonly secret: string; readonly until: number }[];
  /** Event types; `*` is all. */
  types: readonly string[];
  readonly payload: 'snapshot' | 'thin';
  readonly from: readonly string[];
  enabled: boolean;
}

/** Whether an event of this type goes there. Thin names begin with `v1.` or `v2.`. */
export function takes(
  subscription: Subscription,
  { type, isThin, isConnected }: { type: string; isThin: boolean; isConnected: boolean },
): boolean {
  return (
    subscription.enabled &&
    isThin === (subscription.payload === 'thin') &&
    subscription.from.includes(isConnected ? '@accounts' : '@self') &&
    subscription.types.some((wanted) => wanted === '*' || wanted === type)
  );
}
