import { expect, nextFrame } from '@open-wc/testing';
import { HttpStub, inside, newService, place } from '../../test/page.ts';
import '../define.ts';

describe('the properties', () => {
  let http: HttpStub;
  beforeEach(() => {
    http = new HttpStub();
  });
  afterEach(() => http.restore());

  it('follow the attributes, and those that styles need are reflected', async () => {
    const element = await place({ to: 'ann', url: '/both', service: newService(), 'label-flattred': 'Done' });
    expect([element.to, element.labelFlattred, element.size, element.preview]).to.deep.equal([
      'ann',
      'Done',
      undefined,
      undefined,
    ]);
    Object.assign(element, { size: 'large', preview: true });
    await element.updateComplete;
    expect([element.getAttribute('size'), element.getAttribute('preview')]).to.deep.equal(['large', '']);
    element.preview = false;
    await element.updateComplete;
    expect(element.hasAttribute('preview')).to.equal(false);
  });

  it('are drawn once for several changes', async () => {
    const element = await place({ to: 'ann', url: '/once', service: newService(), count: 'off' });
    const drawn: string[] = [];
    const observer = new MutationObserver((records) => drawn.push(...records.map(({ type }) => type)));
    observer.observe(inside(element).label, { childList: true });
    element.label = 'One';
    element.label = 'Two';
    element.label = 'Three';
    await element.updateComplete;
    await nextFrame();
    expect(inside(element).label.textContent).to.equal('Three');
    expect(drawn).to.deep.equal(['childList']);
  });
});
