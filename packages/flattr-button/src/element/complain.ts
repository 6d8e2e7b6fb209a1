let complained = false;

/** Tells the owner of the page what a button lacks. Once: what one button lacks, mostly all do. */
export function complain(button: { readonly to: string | undefined }): void {
  if (complained) return;
  complained = true;
  console.error(
    button.to
      ? '<flattr-button> knows no service: call setService("https://…") or set its attribute service="https://…".'
      : '<flattr-button> pays nobody: set its attribute to="handle".',
    button,
  );
}
