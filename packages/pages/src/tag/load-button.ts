/** Loads the same script as other sites do. If it cannot be loaded, the button is a link. */
export function loadButton(): void {
  if (customElements.get('flattr-button')) return;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = '/flattr-button.js';
  document.head.append(script);
}
