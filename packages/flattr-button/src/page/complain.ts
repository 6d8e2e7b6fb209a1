const complaints = new Set<string>();

/** Tells the page's developer what a button lacks. Once each, because the other buttons mostly lack the same. */
export function complain(
  button: Element & { readonly to?: string | undefined },
  nobodys?: { readonly to: string; readonly service: string },
): void {
  const complaint = nobodys
    ? `<flattr-button to="${nobodys.to}"> names no creator of ${nobodys.service}. Set to="your-handle".`
    : button.to
      ? '<flattr-button> has no service. Call setService("https://…") or add service="https://…".'
      : '<flattr-button> has no creator to pay. Add to="your-handle".';
  if (complaints.has(complaint)) return;
  complaints.add(complaint);
  console.error(complaint, button);
}

let hinted = false;

/** Tells the page's developer, once, that buttons of several articles are for one thing: a page that lists posts. */
export function hintAtOneThing(
  states: Iterable<{ readonly button: Element; readonly thing: () => { readonly name: string } | undefined }>,
): void {
  const places = new Map<string | undefined, Element | null>();
  for (const { button, thing } of hinted ? [] : states) {
    const name = thing()?.name;
    const place = button.closest('article,li');
    if ((places.get(name) ?? place) !== place) console.warn('Give each post its own url:', button);
    places.set(name, place);
  }
  hinted = true;
}
