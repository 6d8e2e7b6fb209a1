import { LitElement } from 'lit';

/**
 * An element that renders into the document itself. These pages own their whole document, so one stylesheet
 * (`pages.css`) serves all of them before any script has run, and labels, descriptions and headings refer to each other
 * across elements, which shadow roots would forbid.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
