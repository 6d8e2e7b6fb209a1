import { html, type TemplateResult } from 'lit';

/** Tags, quoted texts, and names of attributes. What looks like none of them stays as it is. */
const pieces = /(<\/?[\w:-]+|\/?>)|("[^"]*"|'[\w/-]*')|([\w:-]+)(?==["{])/g;

/** Code to paste, in soft colours. Its text is the same. */
export function highlighted(code: string): (string | TemplateResult)[] {
  const shown: (string | TemplateResult)[] = [];
  let end = 0;
  for (const { 0: piece, 1: tag, 2: text, index } of code.matchAll(pieces)) {
    shown.push(code.slice(end, index));
    if (tag) shown.push(html`<span class="code-tag">${piece}</span>`);
    else if (text) shown.push(html`<span class="code-text">${piece}</span>`);
    else shown.push(html`<span class="code-name">${piece}</span>`);
    end = index + piece.length;
  }
  return [...shown, code.slice(end)];
}
