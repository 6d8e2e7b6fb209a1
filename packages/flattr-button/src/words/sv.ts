import type { Words } from './words.ts';

/** Swedish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrad',
  waiting: 'Väntar',
  people: { one: '# person', other: '# personer' },
  notes: {
    pending: 'Skickar …',
    flattred: 'Flattrad. Tack!',
    unflattred: 'Återtagen.',
    connecting: 'Fortsätt i fönstret som just öppnades.',
    elsewhere: 'Slutför i det andra fönstret eller tryck igen.',
    wallet: 'Ta tillbaka den i plånboken, som just öppnades.',
    'popup-blocked': 'Fönstret blockerades. Tryck för att öppna det som en sida.',
    'confirm-first': 'Tryck igen för att bekräfta i ett fönster.',
    'unknown-key': 'Den här sidan måste fråga en gång till. Tryck igen.',
    'nothing-to-undo': 'Inte flattrad den här månaden. Tidigare månader finns i plånboken.',
    'unknown-creator': 'Ingen är känd under namnet på den här knappen.',
    'wrong-creator': 'Den här sidan nämner inte vem knappen betalar.',
    'rate-limited': 'För många klick just nu. Tryck igen om en minut.',
    network: 'Inte skickad: ingen anslutning. Sparas en dag och skickas så snart det finns en.',
    failed: 'Inte skickad: något gick fel. Tryck för att försöka igen.',
  },
  actions: { undo: 'Ta tillbaka', repeat: 'Varje månad …', wallet: 'Din plånbok', forget: 'Skicka inte' },
};
