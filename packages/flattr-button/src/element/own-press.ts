const TYPES = ['click', 'auxclick', 'keydown', 'keyup'] as const;

/**
 * Keeps presses to the button. The page around it may be a link, a label, a `<summary>` or a card that acts on clicks and
 * keys. All presses of one button may call this, because the same listener is added once.
 */
export function keepPresses(button: HTMLElement): void {
  for (const type of TYPES) button.addEventListener(type, keep);
}

function keep(event: Event): void {
  const { key } = event as KeyboardEvent; // or a click, which has none
  if (!/^(Enter| |undefined)$/.test(key)) return;
  event.stopPropagation();
  // The link of the page around the button is not followed. One inside is.
  const path = event.composedPath() as Element[]; // up to the button, only elements and its root
  const first = path.find((each) => each === event.currentTarget || each.localName === 'a');
  if (!key && first === event.currentTarget) event.preventDefault();
}
