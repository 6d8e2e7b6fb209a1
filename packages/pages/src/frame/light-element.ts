import { LitElement } from 'lit';

// Chromium 109, the last one for Windows 7, has none of these. Every page is made of elements, so it loads this first.
URL.canParse ??= (url, base) => {
  try {
    return !!new URL(url, base);
  } catch {
    return false;
  }
};
Array.prototype.toSorted ??= function <Item>(this: Item[], compare?: (one: Item, other: Item) => number) {
  return [...this].sort(compare);
};
Array.prototype.toReversed ??= function <Item>(this: Item[]) {
  return [...this].reverse();
};

/**
 * An element without a shadow root. These pages own their whole document: one style sheet (`pages.css`) applies before
 * any script has run, and labels and descriptions can refer to each other across elements.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
