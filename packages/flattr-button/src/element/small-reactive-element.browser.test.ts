import { ReactiveElement as LitElement } from '@lit/reactive-element';
import { expect } from '@open-wc/testing';
// @ts-expect-error JavaScript, which rollup puts in Lit's place
import { ReactiveElement as SmallElement } from '../../publishing/small-reactive-element.mjs';

/** Defines an element like the button on a base, and says what happens to it from its making on. */
async function whatHappens(base: typeof LitElement, name: string): Promise<string[]> {
  const said: string[] = [];
  class Element extends base {
    static override properties = {
      to: {},
      thingTitle: { attribute: 'thing-title' },
      size: { reflect: true },
      preview: { type: Boolean, reflect: true },
    };
    declare to: string;
    declare size: string | undefined;
    declare preview: boolean;
    protected override createRenderRoot() {
      said.push('root');
      return this.attachShadow({ mode: 'open' });
    }
    protected override update(changed: Map<PropertyKey, unknown>): void {
      super.update(changed as never);
      said.push([...changed].map(([key, before]) => `${String(key)} was ${before}`).join(', '));
      if (this.to === 'fail') throw new Error('the update failed');
    }
  }
  const early = Object.assign(document.createElement(name), { to: 'early' });
  early.setAttribute('thing-title', 'A title');
  document.body.append(early);
  customElements.define(name, Element);
  const element = early as Element;
  const tell = async () => {
    const outcome = await element.updateComplete.then(
      () => 'updated',
      (error: Error) => error.message,
    );
    said.push(
      `${outcome}: ${element.outerHTML.replaceAll(name, 'an-element')} ${element.to} ${element.preview}`,
    );
  };
  await tell();
  for (const change of [
    () => Object.assign(element, { size: 'large', preview: true, to: 'ada' }),
    () => element.setAttribute('preview', ''),
    () => element.removeAttribute('preview'),
    () => element.setAttribute('size', 'small'),
    () => Object.assign(element, { size: undefined }),
    () => Object.assign(element, { to: 'ben' }) && Object.assign(element, { to: 'cleo' }),
    () => Object.assign(element, { to: 'cleo' }),
    () => Object.assign(element, { to: 'fail' }),
    () => Object.assign(element, { to: 'well' }),
    () => element.requestUpdate(),
    () => document.body.append(element),
    () => element.remove(),
  ]) {
    change();
    await tell();
  }
  return said;
}

it('the little of Lit in the script does what Lit does', async () => {
  const small = await whatHappens(SmallElement, 'small-element');
  expect(small).to.deep.equal(await whatHappens(LitElement, 'lit-element'));
  expect(small).to.have.length.above(20);
});
