import { type Html, html } from '../../../src/platform/html/html.ts';

/** A page to show, or an address to go on to. */
export interface Page {
  readonly status: number;
  readonly html?: Html;
  readonly location?: string;
}

export const textPage = (title: string, text: string, status = 200): Page => ({
  status,
  html: framed(title, html`<p>${text}</p>`),
});

/** A plain page without scripts. */
export const framed = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 24rem; padding: 0 1rem }
  input, button { display: block; font: inherit; margin: .5rem 0 1rem; padding: .5rem; width: 100%; box-sizing: border-box }
  [role=alert] { color: #b00 }
</style>
<h1>${title}</h1>
${body}
</html>`;

export const seeOther = (location: string): Page => ({ status: 303, location });
