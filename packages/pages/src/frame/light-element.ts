import { LitElement } from 'lit';

/**
 * An element without a shadow root. These pages own their whole document: one style sheet (`pages.css`) applies before
 * any script has run, and labels and descriptions can refer to each other across elements.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
