const MARGIN_PX = 8;

/** Moves a note that would stick out of the window. */
export function keepInView(note: HTMLElement): void {
  note.style.translate = '';
  const { left, right } = note.getBoundingClientRect();
  const room = document.documentElement.clientWidth - MARGIN_PX;
  note.style.translate = `${Math.max(MARGIN_PX - left, 0) || Math.min(room - right, 0)}px`;
}
