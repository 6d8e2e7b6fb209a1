import { expect, fixture, oneEvent, waitUntil } from '@open-wc/testing';
import { HttpStub, inside, newService, place, press } from '../../test/page.ts';
import { setService } from '../page/service.ts';
import type { FlattrErrorEvent } from '../press/outcome-events.ts';
import { FlattrButton } from './flattr-button.ts';

const script = new URL('../define.ts', import.meta.url).href;

describe('the element', () => {
  let http: HttpStub;
  let errors: unknown[][];
  const { error } = console;

  beforeEach(() => {
    http = new HttpStub();
    errors = [];
    console.error = (...words) => errors.push(words);
  });

  afterEach(() => {
    http.restore();
    console.error = error;
  });

  it('shows its link until it is defined, then reports the missing service, then follows setService()', async () => {
    const link = '<a href="https://flattr.example/@ann">Flattr</a>';
    const element = await place({ to: 'ann' }, link);
    element.thingTitle = 'set before the upgrade';
    expect(element.shadowRoot).to.equal(null);
    expect(customElements.get('flattr-button')).to.equal(undefined);

    await import('../define.ts');
    await element.updateComplete;
    expect(element.thingTitle).to.equal('set before the upgrade');
    expect(element.querySelector('a')?.assignedSlot).not.to.equal(null);
    await waitUntil(() => String(errors[0]?.[0]).includes('setService('));
    expect(errors.length).to.equal(1);

    setService('https://flattr.example/some/path');
    await element.updateComplete;
    expect(element.querySelector('a')?.assignedSlot).to.equal(null);
    expect(inside(element).control.localName).to.equal('button');
    await waitUntil(() => http.counts[0]?.url.origin === 'https://flattr.example');
  });

  it('can be defined twice', async () => {
    await import(`${script}?again`);
    expect(customElements.get('flattr-button')).to.equal(FlattrButton);
  });

  it('shows its link without `to` and with an invalid service', async () => {
    for (const attributes of [{ service: newService() }, { to: 'ann', service: 'flattr' }]) {
      const element = await place(attributes as Record<string, string>, '<a href="#x">Flattr</a>');
      expect(element.querySelector('a')?.assignedSlot).not.to.equal(null);
    }
  });

  it('is a link without crypto.subtle', async () => {
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      const service = newService();
      const element = await place({ to: 'ann', url: '/plain', service });
      const link = inside(element).control as HTMLAnchorElement;
      expect(link.localName).to.equal('a');
      expect(link.target).to.equal('_blank');
      expect(new URL(link.href).origin).to.equal(service);
      expect(new URL(link.href).searchParams.get('url')).to.equal(new URL('/plain', location.href).href);
      await expect(element).to.be.accessible();
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });

  it('replaces a declarative shadow root', async () => {
    const element = document.createElement('div');
    element.setHTMLUnsafe(`<flattr-button to="ann" service="${newService()}">
      <template shadowrootmode="open"><button>Server</button></template></flattr-button>`);
    const button = (await fixture<HTMLElement>(element)).querySelector('flattr-button') ?? expect.fail();
    await button.updateComplete;
    expect(button.shadowRoot?.querySelectorAll('button').length).to.equal(1);
    expect(button.shadowRoot?.textContent).not.to.contain('Server');
  });

  it('can move to another document', async () => {
    const element = await place({ to: 'ann', url: '/moved', service: newService() });
    await waitUntil(() => inside(element).count.textContent);
    const frame = await fixture<HTMLIFrameElement>(document.createElement('iframe'));
    frame.contentDocument?.body.append(element);
    await element.updateComplete;
    expect(inside(element).label.textContent).to.equal('Flattr');
    document.body.append(element);
    await element.updateComplete;
    expect(inside(element).count.textContent).to.equal('42');
    element.remove();
  });

  it('hides with `hidden`', async () => {
    const element = await place({ to: 'ann', service: newService(), hidden: '' });
    expect(getComputedStyle(element).display).to.equal('none');
  });

  it('violates no policy where Trusted Types and styles are locked', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="style-src 'none'; script-src 'self' 'nonce-x';
        require-trusted-types-for 'script'; trusted-types 'none'">
      <script nonce="x">
        violations = [];
        document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
        fetch = async () => new Response('{"counts":[5]}');
      </script>
      <flattr-button to="ann" service="https://flattr.example"></flattr-button>
      <script nonce="x" type="module" src="${script}"></script>`;
    await fixture(frame);
    type Locked = Window & { violations: string[] };
    const count = () =>
      frame.contentDocument?.querySelector('flattr-button')?.shadowRoot?.querySelector('[part=count]')
        ?.textContent;
    await waitUntil(() => count() === '5');
    expect((frame.contentWindow as unknown as Locked).violations).to.deep.equal([]);
  });
});

describe('a framed button', () => {
  // The frame's `open` is this page's stub. The popup is another frame of this origin, which stands for the service.
  it('never gives a key, even on a connected site, and is a link if the popup is blocked', async () => {
    const service = location.origin;
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script>
        fetch = async () => new Response('{"counts":[5]}');
        open = (...all) => parent.openForFrame(...all);
        localStorage.setItem('flattr:${service}', JSON.stringify({ month: '2999-01', things: [], connected: true, clock: 0 }));
      </script>
      <flattr-button to="ann" url="/framed" service="${service}"></flattr-button>
      <script type="module" src="${script}"></script>`;
    await fixture(frame);
    const find = () => frame.contentDocument?.querySelector('flattr-button') as FlattrButton;
    await waitUntil(() => find()?.shadowRoot?.querySelector('button'));

    const popup = await fixture<HTMLIFrameElement>(document.createElement('iframe'));
    const windows = Object.assign(window, {
      openForFrame: (): Window | null => popup.contentWindow,
      button: frame.contentWindow,
    });
    const heard: { token: unknown }[] = [];
    popup.contentWindow?.addEventListener('message', ({ data }) => heard.push(data));
    press(find());
    (popup.contentWindow as Window & { eval(code: string): void }).eval(
      `parent.button.postMessage({ flattr: 'ready', version: 1, nonce: 'nonce-nonce-nonce-nonce' }, '*')`,
    );
    await waitUntil(() => heard.length);
    expect(heard[0]?.token).to.equal(null);

    // As Firefox does in a sandboxed frame.
    windows.openForFrame = () => {
      throw new DOMException('Not supported', 'InvalidAccessError');
    };
    const error = oneEvent<FlattrErrorEvent>(find(), 'flattr-error');
    press(find());
    expect((await error).code).to.equal('popup-blocked');
    await waitUntil(() => inside(find()).control.localName === 'a');
    await waitUntil(() => find().shadowRoot?.activeElement === inside(find()).control);
    expect(frame.contentWindow?.location.href).to.equal('about:srcdoc');
  });
});
