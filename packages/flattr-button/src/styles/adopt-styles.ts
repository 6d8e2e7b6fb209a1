const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives a shadow root the style sheet `text`, made once for each document. A root cannot adopt another document's sheet,
 * and loses its own when it moves. Lit's own function knows only one document.
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
