/** The browser extension (packages/extension). Its build writes each text for the browsers; what comes in is `$1`. */
export const words = {
  /** In stores and lists of extensions: at most 132 characters. */
  description: 'Flattr the page you are on. Reads nothing until you press it.',
  press: 'Flattr this page',

  cannot: 'This page cannot be flattred',
  private:
    'This is a private window, and a flattr is kept in your account. Open the page in an ordinary window and press again.',
  file: 'This is a file on your computer. Open a page on the web and press again.',
  insecure:
    'This page is not protected by https, so no one can be sure whose it is. If the site also has https, open that and press again.',
  browserPage: 'This page belongs to your browser or its store. Open a page on the web and press again.',
  nothingSent: 'Nothing was sent.',
  close: 'Close this window',

  service: 'Address of your Flattr service',
  serviceHint: 'It finds out whose a page is, and your flattrs are kept there.',
  save: 'Save and check',
  checking: 'Checking…',
  works: (name: string) => `Saved. ${name} answers at this address.`,
  notAddress: (example: string) => `Nothing was saved. Enter an address with https://, such as ${example}.`,
  silent: (host: string) =>
    `Nothing was saved, because ${host} did not answer. Check the address and your connection, and try again.`,
  other: (host: string) => `Nothing was saved, because ${host} is not a Flattr service. Check the address.`,
  shortcut: (keys: string) => `You can also press ${keys}.`,
  privacy:
    'When you press, your service gets the address and the title of that page, and nothing else. Until then, this extension sees no page.',
};
