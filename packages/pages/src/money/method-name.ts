/** How a reader pays, as a provider names it. */
interface Method {
  readonly kind: string | null;
  readonly brand: string | null;
  readonly last4: string | null;
}

const names: Readonly<Record<string, string>> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  jcb: 'JCB',
  paypal: 'PayPal',
  sepa_debit: 'SEPA',
  unionpay: 'UnionPay',
};

/** `Visa …4242`. The digits stay in their order from right to left, too. */
export function methodName({ kind, brand, last4 }: Method): string {
  const code = brand ?? kind ?? '';
  const name = names[code] ?? code.charAt(0).toUpperCase() + code.slice(1);
  return last4 === null ? name : `${name} \u2066…${last4}\u2069`;
}
