/**
 * The menu of the header opens without a script. With one it also closes: on Escape, on a press elsewhere, and once the
 * member has signed out.
 */
export function letAccountMenuClose(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  document.addEventListener('member-changed', close);
}

function onKey({ key }: KeyboardEvent): void {
  if (key === 'Escape') close();
}

function close(): void {
  const menu = openMenu();
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function onClick({ target }: MouseEvent): void {
  const menu = openMenu();
  const staysOpen = target instanceof Element && menu?.contains(target) && !target.closest('a');
  if (menu && !staysOpen) menu.open = false;
}

const openMenu = () => document.querySelector<HTMLDetailsElement>('.account-menu[open]');
