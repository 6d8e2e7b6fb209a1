import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { earned, openCreator, unfold } from '../../test/creator.ts';
import type { Answers, FakeService } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from '../creator/creator-page.ts';
import { words } from '../words/words.ts';
import '../creator.ts';

describe('the tag of a creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  it('copies the tag, or selects it if the browser refuses', async () => {
    const page = await open(earned);
    await unfold(page, 'button');
    const write = navigator.clipboard.writeText;
    let copied = '';
    navigator.clipboard.writeText = async (text) => {
      copied = text;
    };
    buttonNamed(page, 'Copy').click();
    await untilText(page, 'Copied');
    expect(copied).to.equal(page.querySelector('pre')?.textContent);
    navigator.clipboard.writeText = async () => {
      throw new DOMException('refused', 'NotAllowedError');
    };
    buttonNamed(page, 'Copied').click();
    await untilText(page, words.tagSnippet.selected);
    expect(String(getSelection()).trim()).to.contain('flattr-button');
    navigator.clipboard.writeText = write;
  });

  it('shows all of a choice beside the preview, and begins at the upper edge there', async () => {
    await setViewport({ width: 1280, height: 900 });
    const page = await open(earned);
    await unfold(page, 'button');
    const maker = page.querySelector('flattr-tag-maker') as HTMLElement;
    const letters = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D; // every browser draws
    for (const select of maker.querySelectorAll('select')) {
      letters.font = getComputedStyle(select).font;
      const widest = Math.max(...[...select.options].map(({ text }) => letters.measureText(text).width));
      expect(select.clientWidth, select.name).to.be.at.least(widest + 40); // its paddings and arrow
    }
    const top = (selector: string) => maker.querySelector(selector)?.getBoundingClientRect().top ?? 0;
    expect(Math.abs(top('.options') - top('.offers'))).to.be.below(12);
    await setViewport({ width: 800, height: 600 });
  });

  it('gives each platform its own code, which copies as it is shown', async () => {
    const page = await open(earned);
    await unfold(page, 'button');
    const maker = page.querySelector('flattr-tag-maker') as HTMLElement;
    for (const [platform, code] of [
      ['WordPress', '<p>'],
      ['WordPress', 'flattr-button.zip'],
      ['WordPress', `${location.origin}/@ada`],
      ['React', 'export function Flattr() {'],
    ] as const) {
      buttonNamed(maker, platform).click();
      await untilText(maker, code);
    }
    expect(maker.querySelector('pre')?.textContent).to.match(/^import .*\n\}$/s);
    expect(maker.querySelector('.code-tag')?.textContent).to.equal('<flattr-button');
    await expect(page).to.be.accessible();
    buttonNamed(maker, 'Hugo').click();
    await untilText(maker, '<flattr-button to="ada" url="{{ . }}"');
    expect(maker.querySelectorAll('pre').length).to.be.above(2);
    const shown = Array.from(maker.querySelectorAll('pre'), (pre) => pre.textContent);
    expect(shown.at(-1), 'what needs the files comes after them').to.equal('{{ partial "flattr.html" . }}');
    expect(textOf(maker)).to.contain(words.recipes.add.template);
    expect(maker.querySelector('a[href="/docs/hugo?to=ada"]')).to.exist;
    await expect(page).to.be.accessible();
    buttonNamed(maker, 'Eleventy').click();
    await untilText(maker, words.recipes.siteHint);
    type(maker, '#tag-url', 'https://my.example/post');
    await untilText(maker, "const site = 'https://my.example'");
    expect(maker.textContent).not.to.contain(words.recipes.siteHint);
    expect(maker.querySelector('a[href="/docs/eleventy?to=ada&site=https%3A%2F%2Fmy.example%2Fpost"]')).to
      .exist;
    type(maker, '#tag-url', '');
    buttonNamed(maker, 'Mastodon').click();
    await untilText(maker, `${location.origin}/@ada`);
    expect(maker.querySelector('.tag-preview'), 'there is no button there').to.equal(null);
  });

  it('shows the button on light, on dark and on a photo, and says that the count is an example', async () => {
    const page = await open(earned);
    await unfold(page, 'button');
    const maker = page.querySelector('flattr-tag-maker') as HTMLElement;
    const preview = () => maker.querySelector('.tag-preview') as HTMLElement;
    await untilText(maker, words.tagMaker.exampleCount);
    buttonNamed(maker, words.tagMaker.surfaces.dark).click();
    await waitUntil(() => getComputedStyle(preview()).colorScheme === 'dark');
    buttonNamed(maker, words.tagMaker.surfaces.photo).click();
    await waitUntil(() => getComputedStyle(preview()).backgroundImage.includes('gradient'));
  });

  it('makes the tag with every option, and previews it', async () => {
    const page = await open(earned);
    await unfold(page, 'button');
    const maker = page.querySelector('flattr-tag-maker') as HTMLElement;
    const choose = (selector: string, value: string) => {
      const field = maker.querySelector<HTMLSelectElement>(selector);
      if (!field) throw new Error(selector);
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    maker.querySelector<HTMLElement>('details.options summary')?.click();
    type(maker, '#tag-url', 'https://blog.example/post?a=1&b="2"');
    await waitUntil(() => maker.querySelector('#tag-title'));
    type(maker, '#tag-title', 'A post');
    choose('#tag-size', 'large');
    choose('#tag-layout', 'compact');
    choose('#tag-lang', 'de');
    type(maker, '#tag-label', 'Danke');
    type(maker, '#tag-labelFlattred', 'Gedankt');
    for (const name of ['count', 'preview']) maker.querySelector<HTMLElement>(`[name=${name}]`)?.click();
    const written =
      'to="ada" url="https://blog.example/post?a=1&amp;b=%222%22" thing-title="A post" count="off" size="large" layout="compact" label="Danke" label-flattred="Gedankt" lang="de" preview>';
    await untilText(maker, written);
    const shown = maker.querySelector('.tag-preview flattr-button');
    expect(shown?.getAttribute('label')).to.equal('Danke');
    expect(shown?.hasAttribute('preview')).to.equal(true);
    await expect(page).to.be.accessible();
    type(maker, '#tag-url', 'no address');
    await untilText(maker, words.tagMaker.urlMistake);
    type(maker, '#tag-url', 'http://blog.example/post');
    await untilText(maker, words.tagMaker.urlNotSecure);
    expect(maker.textContent).not.to.contain('http://blog.example/post"');
    for (const [place, text] of [
      [words.tagMaker.places.link, '[![Flattr]('],
      [words.tagMaker.places.feed, 'rel="payment"'],
    ] as const) {
      buttonNamed(maker, place).click();
      await untilText(maker, text);
    }
    buttonNamed(maker, words.tagMaker.places.paper).click();
    await waitUntil(() => maker.querySelector('.qr-code path'));
    expect(maker.querySelector<HTMLAnchorElement>('a[download]')?.download).to.equal('flattr-ada.svg');
    await expect(page).to.be.accessible();
  });
});
