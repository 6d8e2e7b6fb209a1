const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives a shadow root the style sheet `text`, made once for each document: those of another cannot be adopted, and are
 * dropped when an element moves there. Lit's own way of it knows one document only.
 */
export function adoptStyles(root: ShadowRoot, text: string): void {
  const { ownerDocument } = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    sheet = new (ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
