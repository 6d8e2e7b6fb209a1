let region: HTMLElement | undefined;

/** Says what just happened to people who listen to the page instead of looking at it. */
export function announce(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('p');
    region.setAttribute('role', 'status');
    region.className = 'visually-hidden';
    document.body.append(region);
  }
  // The same sentence twice would be no change, and not be said.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
