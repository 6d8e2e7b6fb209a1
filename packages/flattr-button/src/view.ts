/** The parts of a button, or of the link in its place, that change. */
export type View = {
  readonly control: HTMLElement;
  /** Holds the label, and gives way to one that the page puts in. */
  readonly label: HTMLSlotElement;
  /**
   * What stands between the label and the people for who listens. In the label's own line: parts that are boxes of their
   * own are read with a space between them, and a comma after a space is read as a word, or as nothing.
   */
  readonly comma: HTMLElement;
  readonly count: HTMLElement;
  /** The count as it is heard. */
  readonly people: HTMLElement;
  /** The bubble. */
  readonly note: HTMLElement;
  /** What is said in it. Always there, as what a live region holds when it appears is not announced. */
  readonly message: HTMLElement;
};

/**
 * Builds the inside of a `<flattr-button>` node by node. No template library and no `innerHTML`: pages that allow no
 * Trusted Types policy at all can have it, and it is 3 kB less.
 *
 * @param tag `button`, or `a` where only a link can help
 */
export function createView(tag: 'button' | 'a'): View {
  const label = element('slot', { name: 'label' });
  const comma = element('span', { class: 'comma' });
  const count = element('span', { part: 'count', class: 'count', 'aria-hidden': 'true' });
  const people = element('span', { class: 'unseen' });
  const control = element(
    tag,
    { part: 'button' },
    element('slot', { name: 'icon' }, createMark()),
    element('span', { part: 'label', class: 'label' }, label, comma),
    count,
    people,
  );
  const message = element('span', { role: 'status' });
  return { control, label, comma, count, people, note: element('div', { part: 'note' }, message), message };
}

/** The mark: a month's cake, and the slice that is somebody's. It moves out when the button is pressed. */
function createMark(): Element {
  return element(
    'svg',
    { part: 'mark', viewBox: '1 2 13 13', 'aria-hidden': 'true' },
    element('path', { d: 'M7.25 3A5.75 5.75 0 1 0 13 8.75H7.25z' }),
    element('path', { d: 'M7.95 2.3A5.75 5.75 0 0 1 13.7 8.05H7.95z', class: 'slice' }),
  );
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: Element[]
): HTMLElementTagNameMap[Tag];
function element(tag: 'svg' | 'path', attributes: Record<string, string>, ...children: Element[]): Element;
function element(tag: string, attributes: Record<string, string>, ...children: Element[]): Element {
  const namespace = /svg|path/.test(tag) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml';
  const made = document.createElementNS(namespace, tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] as string); // its own names
  made.append(...children);
  return made;
}
