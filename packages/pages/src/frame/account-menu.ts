/** The menu of the header opens without a script. With one it also closes, on Escape and on a press elsewhere. */
export function letAccountMenuClose(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
}

function onKey({ key }: KeyboardEvent): void {
  const menu = openMenu();
  if (key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function onClick({ target }: MouseEvent): void {
  const menu = openMenu();
  const staysOpen = target instanceof Element && menu?.contains(target) && !target.closest('a');
  if (menu && !staysOpen) menu.open = false;
}

const openMenu = () => document.querySelector<HTMLDetailsElement>('.account-menu[open]');
