import type { NotePanel } from '../press/note-panel.ts';

/** The parts of a button, or of the link in its place, that change. */
export type View = {
  readonly control: HTMLElement;
  /** Shows the label, or the page's own. */
  readonly label: HTMLSlotElement;
  readonly count: HTMLElement;
  /** What `drawCount` drew last. */
  heard: string;
  /** See `addMessage`. */
  message?: HTMLElement;
  panel?: NotePanel;
  /** See `addReaders`. */
  readers?: HTMLElement;
};

// The mark: a month's cake and one creator's slice.
const CAKE = 'M7.25 3A5.75 5.75 0 1 0 13 8.75H7.25z';
const SLICE = 'M7.95 2.3A5.75 5.75 0 0 1 13.7 8.05H7.95z';

/** The first button of each kind. The others are copies of it. */
const drawn: { [tag: string]: Node | undefined } = {};

/**
 * The inside of a `<flattr-button>`, built node by node. Without a template library it is 3 kB smaller, and without
 * `innerHTML` it works on pages that allow no Trusted Types policy. Some pages have hundreds of buttons, so there are
 * few nodes: the label's slot is its own box, and hidden parts are added when they are needed.
 *
 * @param tag `button`, or `a` if only a link can help
 */
export function createView(tag: 'button' | 'a'): View {
  const control = (drawn[tag]?.cloneNode(true) ??
    element(
      tag,
      { part: 'button', ...(tag === 'a' && { target: '_blank' }) },
      element(
        'slot',
        { name: 'icon' },
        element(
          'svg',
          { part: 'mark', viewBox: '1 2 13 13', 'aria-hidden': 'true' },
          element('path', { d: CAKE + SLICE }),
        ),
      ),
      element('slot', { name: 'label', part: 'label', class: 'label' }),
      ' ', // not shown, but separates label and count in copied text
      element('span', { part: 'count', class: 'count', 'aria-hidden': 'true' }),
    )) as HTMLElement; // a copy is one too
  const count = control.lastChild as HTMLElement; // as built above
  return { control, label: count.previousElementSibling as HTMLSlotElement, count, heard: '' };
}

/** What changes with the state of a button. `false` means no attribute. */
export type Look = {
  readonly label: string;
  /** Another label to reserve the width of. */
  readonly other: string | false;
  readonly [attribute: string]: string | false;
};

/** Changes only what is different, because setting the same class again costs a style recalculation. */
export function draw(view: View, { label, other, ...attributes }: Look): void {
  const { control } = view;
  for (const name in attributes) put(control, name, attributes[name]);
  if (view.label.textContent !== label) view.label.textContent = label;
  put(view.label, 'data-other', other);
  if (attributes.class !== 'button') cutMark(view);
  drawn[control.localName] ??= control.cloneNode(true);
}

/**
 * Draws the count. On some pages many buttons do this together.
 *
 * @param written the formatted count, empty if it is not known
 * @param label the label for screen readers
 * @param readers the title and the count for screen readers, with what separates them
 */
export function drawCount(view: View, written: string, label: string, readers: string): void {
  const named = view.label.assignedNodes().length;
  const heard = `${named} ${label}${readers}`;
  if (view.heard === heard) return;
  view.heard = heard;
  view.count.textContent = written;
  // The text of the page's own label is unknown here.
  view.control.ariaLabel = named || !readers ? null : label + readers;
  if (named || view.readers) (view.readers ?? addReaders(view)).textContent = named ? readers : '';
}

/**
 * Adds an empty live region. It must be in the page before its text changes, or the text is not announced. So it is added
 * when the reader comes near. The bubble is another element, because Firefox announces nothing of a region that becomes
 * part of a popover.
 */
export function addMessage(view: View): void {
  view.message = element('span', { role: 'status', class: 'unseen' });
  view.control.after(view.message);
}

/**
 * Adds the count for screen readers if the label is the page's own. It is in the same box as the label: screen readers
 * put a space between boxes, and read a comma after a space as a word or not at all.
 */
function addReaders(view: View): HTMLElement {
  const { label } = view;
  const line = element('span', { part: 'label', class: 'label' });
  view.readers = element('span', { class: 'readers' });
  label.replaceWith(line);
  label.removeAttribute('part');
  label.className = '';
  line.append(label, view.readers);
  return view.readers;
}

/** Splits the mark into two paths, so that the slice can move when the button is pressed. */
export function cutMark({ control }: View): void {
  const whole = control.querySelector('path:only-child');
  whole?.setAttribute('d', CAKE);
  whole?.after(element('path', { d: SLICE, class: 'slice' }));
}

function put(into: Element, name: string, value: string | false | undefined): void {
  if (!value) into.removeAttribute(name);
  else if (into.getAttribute(name) !== value) into.setAttribute(name, value);
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Element | string)[]
): HTMLElementTagNameMap[Tag];
function element(
  tag: 'svg' | 'path',
  attributes: Record<string, string>,
  ...children: (Element | string)[]
): Element;
function element(
  tag: string,
  attributes: Record<string, string>,
  ...children: (Element | string)[]
): Element {
  const namespace = /svg|path/.test(tag) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml';
  const made = document.createElementNS(namespace, tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] as string); // its own names
  made.append(...children);
  return made;
}
