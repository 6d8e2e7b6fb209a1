import MarkdownIt from 'markdown-it';

/** Our own documents as HTML. HTML in a document stays text, and links lead to our pages or the web only. */
export function markdownHtml(text: string, { tableLabel }: { tableLabel: string }): string {
  return markdown.render(text, { tableLabel });
}

const markdown = new MarkdownIt({ html: false }).disable('image');
// Every link is read, so that the rule below can remove it and keep its text.
markdown.validateLink = () => true;

markdown.core.ruler.push('our-links-and-tables', ({ tokens }) => {
  let isFirstCell = false;
  for (const token of tokens) {
    if (token.type === 'tr_open') isFirstCell = true;
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    if (token.type === 'td_open' && isFirstCell) token.attrSet('scope', 'row');
    if (isFirstCell && /^td_/.test(token.type)) token.tag = 'th';
    if (token.type === 'td_close') isFirstCell = false;

    let isRemoved = false;
    for (const part of token.children ?? []) {
      if (part.type === 'link_open') isRemoved = !isLinked(String(part.attrGet('href')));
      if (part.type === 'link_open' || part.type === 'link_close') part.hidden = isRemoved;
    }
  }
});

/** Without links to files of the repository, which the pages do not have. */
const isLinked = (address: string): boolean => /^(\/|https:\/\/)/.test(address);

/** A wide table scrolls within the page, also by keyboard. */
markdown.renderer.rules.table_open = (_tokens, _index, _options, env) =>
  `<div class="scroll" role="group" aria-label="${markdown.utils.escapeHtml(String(env?.tableLabel))}" tabindex="0"><table>`;
markdown.renderer.rules.table_close = () => '</table></div>\n';
