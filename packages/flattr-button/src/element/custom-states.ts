/** Returns a function that sets what pages see of an element as `:state()`. It does nothing in browsers without it. */
export function customStates(element: HTMLElement): (...names: (string | false | undefined)[]) => void {
  let states: CustomStateSet | undefined;
  let shown = '';
  return (...names) => {
    const wanted = names.filter(Boolean).join(' ');
    if (wanted === shown || !CSS.supports('selector(:state(a))')) return;
    shown = wanted;
    states ??= element.attachInternals().states;
    states.clear();
    for (const name of names) if (name) states.add(name);
  };
}
