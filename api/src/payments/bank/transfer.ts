import { epcText, paymentReference } from '@flattr/bank-files';
import { renderSVG } from 'uqr';
import type { BankConfig } from '../../config-bank.ts';
import { microPerCent } from './context.ts';

/** What a reader tells their bank: as text, and as a QR code that banks' apps read. */
export interface Transfer {
  readonly iban: string;
  readonly name: string;
  /** Micro-units, whole cents. */
  readonly amount: bigint;
  /** ISO 11649. It says whose money it is. */
  readonly reference: string;
  /** An SVG. */
  readonly qrCode: string;
}

/** The amount is what the wallet lacks of the monthly amount, or the monthly amount if it lacks nothing. */
export function transferFor(
  { iban, name }: BankConfig,
  { id, wallet, monthly_amount }: { id: bigint; wallet: bigint; monthly_amount: bigint },
  minimum: bigint,
): Transfer {
  const monthly = monthly_amount > 0n ? monthly_amount : minimum;
  const lacking = wallet < monthly ? monthly - wallet : monthly;
  const amountCents = (lacking + microPerCent - 1n) / microPerCent;
  const reference = paymentReference(id);
  const text = epcText({ name, iban, amountCents, reference });
  // The EPC's guideline asks for error correction M, and four modules of border.
  const qrCode = renderSVG(text, { ecc: 'M', border: 4 });
  return { iban, name, amount: amountCents * microPerCent, reference, qrCode };
}
