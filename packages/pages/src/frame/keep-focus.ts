/** What had the focus or was pressed last, and everything around it, the nearest first. */
let around: HTMLElement[] = [];
let watches = false;

/**
 * When something goes while it has the focus, such as a pressed button or a whole form, what is nearest to its place gets
 * the focus. Otherwise the keyboard and screen readers would begin at the top of the page again.
 */
export function keepFocus(): void {
  if (watches) return;
  watches = true;
  document.addEventListener('focusin', ({ target }) => note(target));
  // Safari gives no focus to what is pressed.
  document.addEventListener('click', ({ target }) => note(target, 'button, summary'), { capture: true });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    // Chromium says so of what goes, too, so this looks again once the page has changed.
    queueMicrotask(() => {
      if (target !== around[0] || !around[0]?.isConnected || !isLost()) return;
      if (around[0].checkVisibility())
        around = []; // left by a press beside everything
      else handOn(); // such as in a menu that closed
    });
  });
  new MutationObserver(handOn).observe(document.body, { childList: true, subtree: true });
}

/** A toast comes and goes above the page. Reading goes on where it was before. */
function note(target: EventTarget | null, kinds = '*'): void {
  const noted = target instanceof Element ? target.closest<HTMLElement>(kinds) : null;
  if (noted && !noted.closest('flattr-toast')) around = withParents(noted);
}

const isLost = () => document.activeElement === document.body;

function handOn(): void {
  if (!isLost()) return;
  for (const part of around.filter(({ isConnected }) => isConnected)) {
    for (const place of placesIn(part)) {
      if (/^H\d$/.test(place.tagName)) place.tabIndex = -1;
      place.focus({ preventScroll: true });
      if (isLost()) continue;
      // Only the keyboard has to see where it is.
      if (place.matches(':focus-visible')) place.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
}

/** A heading or something to press, else whatever takes the focus. No fields: they would open the keyboard of a phone. */
function placesIn(part: HTMLElement): HTMLElement[] {
  const inside = ['h1, h2, h3, summary, button', '[tabindex]'].map((selector) =>
    part === around[0] ? [] : [...part.querySelectorAll<HTMLElement>(selector)],
  );
  return [...inside.flat(), part];
}

function withParents(element: HTMLElement): HTMLElement[] {
  const { parentElement } = element;
  return parentElement ? [element, ...withParents(parentElement)] : [element];
}
