import type { NotePanel } from '../press/note-panel.ts';

/** The parts of a button, or of the link in its place, that change. */
export type View = {
  readonly control: HTMLElement;
  /** Holds the label, and gives way to one that the page puts in. */
  readonly label: HTMLSlotElement;
  readonly count: HTMLElement;
  /** What `drawCount` has drawn. */
  heard: string;
  /** See `addNote`. */
  note?: HTMLElement;
  panel?: NotePanel;
  /** See `addPeople`. */
  people?: HTMLElement;
};

// The mark: a month's cake, and the slice that is somebody's.
const CAKE = 'M7.25 3A5.75 5.75 0 1 0 13 8.75H7.25z';
const SLICE = 'M7.95 2.3A5.75 5.75 0 0 1 13.7 8.05H7.95z';

/** A copy of each kind as it was first drawn. */
const drawn: { [tag: string]: Node | undefined } = {};

/**
 * The inside of a `<flattr-button>`, built node by node. No template library and no `innerHTML`: pages that allow no
 * Trusted Types policy at all can have it, and it is 3 kB less. Every node is laid out and painted hundreds of times on
 * some pages: a slot is its own box, what is not seen comes later, and after the first, each is a copy.
 *
 * @param tag `button`, or `a` where only a link can help
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
      ' ', // not shown, but between words it belongs
      element('span', { part: 'count', class: 'count', 'aria-hidden': 'true' }),
    )) as HTMLElement; // the copy is one too
  const count = control.lastChild as HTMLElement; // as built above
  return { control, label: count.previousElementSibling as HTMLSlotElement, count, heard: '' };
}

/** What changes with the state of a button; of what is `false` there is no attribute. */
export type Look = {
  readonly label: string;
  /** What the label may become, where a place must be kept for it. */
  readonly other: string | false;
  readonly [attribute: string]: string | false;
};

/** Draws what is new: the same class, written again, costs a style. */
export function draw(view: View, { label, other, ...attributes }: Look): void {
  const { control } = view;
  for (const name in attributes) put(control, name, attributes[name]);
  if (view.label.textContent !== label) view.label.textContent = label;
  put(view.label, 'data-other', other);
  if (attributes.class !== 'button') cutMark(view);
  drawn[control.localName] ??= control.cloneNode(true);
}

/**
 * Draws the count, which is mostly done for many buttons at once.
 *
 * @param written empty if it is not known
 * @param label how the label is heard, and `people` after it
 */
export function drawCount(view: View, written: string, label: string, people: string): void {
  const named = view.label.assignedNodes().length;
  const heard = `${named} ${label}${people}`;
  if (view.heard === heard) return;
  view.heard = heard;
  view.count.textContent = written;
  // Where the label is the page's own, it cannot be put into words here.
  view.control.ariaLabel = named || !people ? null : label + people;
  if (named || view.people) (view.people ?? addPeople(view)).textContent = named ? people : '';
}

/**
 * The bubble, empty: what a live region holds when it appears is not announced, so it must be there before there is
 * something to say, which is when somebody comes near.
 */
export function addNote(view: View): HTMLElement {
  view.note = element('div', { part: 'note', class: 'unseen' }, element('span', { role: 'status' }));
  view.control.after(view.note);
  return view.note;
}

/**
 * The number of people for who listens, where the label is the page's own and so cannot be put into words here. In the
 * label's own line: parts that are boxes of their own are read with a space between them, and a comma after a space is
 * read as a word, or as nothing.
 */
function addPeople(view: View): HTMLElement {
  const { label } = view;
  const line = element('span', { part: 'label', class: 'label' });
  view.people = element('span', { class: 'people' });
  label.replaceWith(line);
  label.removeAttribute('part');
  label.className = '';
  line.append(label, view.people);
  return view.people;
}

/** Makes a part of its own of the slice, which moves out when the button is pressed: until then one path is enough. */
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
