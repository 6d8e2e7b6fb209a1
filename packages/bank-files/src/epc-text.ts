import { BankFileError } from './bank-file-error.ts';
import { mostCents, writeCents } from './cents.ts';
import { sepaIban } from './iban.ts';

/** A QR code of the greatest size that EPC069-12 allows holds this many bytes. */
const mostBytes = 331;

/**
 * The text of an EPC QR code (EPC069-12, version 002), which banks' apps read as a filled-in transfer. The reference is in
 * the line for free text, because many apps drop the structured one.
 *
 * @param transfer.amountCents 0.01 to 999 999 999.99
 * @throws {BankFileError} `bad-name`, `bad-iban`, `not-sepa`, `amount-out-of-range`, `text-too-long`
 * @example
 * epcText({ name: 'Verein Flattr', iban: 'DE89370400440532013000', amountCents: 500n, reference: 'RF51000000000042' });
 */
export function epcText(transfer: {
  readonly name: string;
  readonly iban: string;
  readonly amountCents: bigint;
  readonly reference: string;
}): string {
  const { amountCents } = transfer;
  const name = oneLine(transfer.name);
  if (name === '' || Array.from(name).length > 70)
    throw new BankFileError(
      'bad-name',
      'The name in a QR code needs 1 to 70 characters. Change the name of the account.',
    );
  if (amountCents < 1n || amountCents > mostCents)
    throw new BankFileError(
      'amount-out-of-range',
      `A QR code is for 0.01 to ${writeCents(mostCents)} EUR, not for ${writeCents(amountCents)}.`,
    );
  const iban = sepaIban(transfer.iban, 'The IBAN in a QR code');
  const text = oneLine(transfer.reference);
  const lines = ['BCD', '002', '1', 'SCT', '', name, iban, `EUR${writeCents(amountCents)}`, '', '', text];
  const written = lines.join('\n');
  const bytes = new TextEncoder().encode(written).length;
  if (bytes > mostBytes || Array.from(text).length > 140)
    throw new BankFileError(
      'text-too-long',
      `The QR code would have ${bytes} bytes, and ${mostBytes} fit. Shorten the name or the text.`,
    );
  return written;
}

/** Each line has one meaning, so none may hold a line break. */
const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
