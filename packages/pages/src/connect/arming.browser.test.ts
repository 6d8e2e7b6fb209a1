import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { movePointer } from '../../test/page.ts';
import { Arming, quietMs } from './arming.ts';

describe('arming', () => {
  let arming: Arming;
  const hasFocus = document.hasFocus;

  beforeEach(() => {
    document.hasFocus = () => true; // several test pages share one browser
    arming = new Arming(() => {});
    arming.start();
  });

  afterEach(() => {
    arming.stop();
    document.hasFocus = hasFocus;
  });

  const quiet = () => aTimeout(quietMs + 30);
  const touch = () => dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch' }));
  const mouseDown = () => dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'mouse' }));

  it('arms after half a second of quiet and a pointer that moved', async () => {
    movePointer();
    expect(arming.armed).to.equal(false);
    await waitUntil(() => arming.armed);
  });

  it('arms at once for a pointer that moves after the quiet', async () => {
    await quiet();
    expect(arming.armed).to.equal(false);
    movePointer();
    expect(arming.armed).to.equal(true);
  });

  it('arms by a key', async () => {
    await quiet();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    expect(arming.armed).to.equal(true);
  });

  it('is not armed by a resting pointer, however often it is told where it is', async () => {
    await quiet();
    for (let count = 0; count < 3; count++) {
      dispatchEvent(new PointerEvent('pointermove', { screenX: 5, screenY: 5 }));
    }
    expect(arming.armed).to.equal(false);
  });

  it('is not armed by a key that was held down', async () => {
    await quiet();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true }));
    expect(arming.armed).to.equal(false);
  });

  it('arms by a touch after the quiet, since a finger has no place before', async () => {
    await quiet();
    touch();
    expect(arming.armed).to.equal(true);
  });

  it('begins anew with every press that came too early', async () => {
    movePointer();
    await aTimeout(quietMs - 150);
    mouseDown();
    touch();
    await aTimeout(200);
    expect(arming.armed).to.equal(false);
    await waitUntil(() => arming.armed);
  });

  it('is not armed by the press of a mouse', async () => {
    await quiet();
    mouseDown();
    expect(arming.armed).to.equal(false);
  });

  for (const [what, happen] of Object.entries({
    'the window lost the focus': () => dispatchEvent(new Event('blur')),
    'it was resized': () => dispatchEvent(new Event('resize')),
    'it was hidden or shown': () => document.dispatchEvent(new Event('visibilitychange')),
    'it was scrolled': () => dispatchEvent(new Event('scroll')),
    'its address changed': () => dispatchEvent(new Event('hashchange')),
    'its content changed': () => arming.reset(),
  })) {
    it(`begins anew when ${what}`, async () => {
      movePointer();
      await waitUntil(() => arming.armed);
      happen();
      expect(arming.armed).to.equal(false);
      await quiet();
      expect(arming.armed).to.equal(false, 'a new sign of life is needed');
      movePointer();
      expect(arming.armed).to.equal(true);
    });
  }

  it('does not arm without the focus', async () => {
    document.hasFocus = () => false;
    await quiet();
    movePointer();
    expect(arming.armed).to.equal(false);
  });

  it('does nothing any more once stopped', async () => {
    movePointer();
    arming.stop();
    await quiet();
    movePointer();
    expect(arming.armed).to.equal(false);
  });
});
