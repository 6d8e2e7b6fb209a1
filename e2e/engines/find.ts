/** How to come from some elements to others. */
export type Step =
  | { readonly css: string }
  | { readonly nth: number }
  | { readonly pattern: string; readonly flags: string; readonly filter?: boolean };

/**
 * The elements that the steps lead to, also inside open shadow roots. Runs in the page, so it uses nothing from outside.
 */
export function find(steps: readonly Step[]): Element[] {
  const inside = (root: Element | ShadowRoot): Element[] => {
    const shadow = root instanceof Element && root.shadowRoot ? inside(root.shadowRoot) : [];
    return [...shadow, ...[...root.children].flatMap((child) => [child, ...inside(child)])];
  };
  // A part of a selector may be inside the shadow root of the part before it.
  const parts = steps.flatMap((step) =>
    'css' in step && !step.css.includes(',')
      ? step.css.split(/\s+(?![^[]*\])/).map((css) => ({ css }))
      : [step],
  );
  let found: Element[] = [document.documentElement];
  for (const step of parts) {
    if ('nth' in step) found = found.slice(step.nth, step.nth + 1);
    else if ('css' in step)
      found = [...new Set(found.flatMap(inside))].filter((element) => element.matches(step.css));
    else {
      const expression = new RegExp(step.pattern, step.flags);
      const says = (element: Element) =>
        expression.test((element.textContent ?? '').replace(/\s+/g, ' ').trim());
      if (step.filter) found = found.filter(says);
      else
        found = found
          .flatMap(inside)
          .filter((each) => !/SCRIPT|STYLE|TITLE/.test(each.tagName))
          .filter((each) => says(each) && ![...each.children].some(says));
    }
  }
  return found;
}
