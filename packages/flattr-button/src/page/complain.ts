let complained = false;

/** Tells the page's developer what a button lacks. Only once, because the other buttons mostly lack the same. */
export function complain(button: { readonly to: string | undefined }): void {
  if (complained) return;
  complained = true;
  console.error(
    button.to
      ? '<flattr-button> has no service. Call setService("https://…") or add service="https://…".'
      : '<flattr-button> has no creator to pay. Add to="your-handle".',
    button,
  );
}
