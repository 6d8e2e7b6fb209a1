let region: HTMLElement | undefined;

/** Tells screen readers what just happened. */
export function announce(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('p');
    region.setAttribute('role', 'status');
    region.className = 'visually-hidden';
    document.body.append(region);
  }
  // Screen readers ignore the same text again.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
