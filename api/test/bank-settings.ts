/** A service that is paid through a bank, to try it out on this machine. */
export const bankSettings = {
  PAYMENTS: 'bank',
  BANK_IBAN: 'DE89370400440532013000',
  BANK_NAME: 'Verein Flattr e.V.',
  BANK_KEY: Buffer.from('a key of thirty-two bytes, here.').toString('base64'),
};
