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

  it('arms after half a second without change and a moving pointer', async () => {
    movePointer();
    expect(arming.armed).to.equal(false);
    await waitUntil(() => arming.armed);
  });

  it('arms right away when the pointer moves after the quiet time', async () => {
    await quiet();
    expect(arming.armed).to.equal(false);
    movePointer();
    expect(arming.armed).to.equal(true);
  });

  it('arms after a key', async () => {
    await quiet();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    expect(arming.armed).to.equal(true);
  });

  it('ignores repeated pointer events without movement', async () => {
    await quiet();
    for (let count = 0; count < 3; count++) {
      dispatchEvent(new PointerEvent('pointermove', { screenX: 5, screenY: 5 }));
    }
    expect(arming.armed).to.equal(false);
  });

  it('ignores a key that was held down before', async () => {
    await quiet();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true }));
    expect(arming.armed).to.equal(false);
  });

  it('arms by a touch after the quiet time, because a finger cannot hover', async () => {
    await quiet();
    touch();
    expect(arming.armed).to.equal(true);
  });

  it('starts the wait again with every press that came too early', async () => {
    movePointer();
    await aTimeout(quietMs - 150);
    mouseDown();
    touch();
    await aTimeout(200);
    expect(arming.armed).to.equal(false);
    await waitUntil(() => arming.armed);
  });

  it('is not armed by a mouse press', async () => {
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
    it(`starts the wait again when ${what}`, async () => {
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

  it('does not arm without focus', async () => {
    document.hasFocus = () => false;
    await quiet();
    movePointer();
    expect(arming.armed).to.equal(false);
  });

  it('does nothing once stopped', async () => {
    movePointer();
    arming.stop();
    await quiet();
    movePointer();
    expect(arming.armed).to.equal(false);
  });
});
