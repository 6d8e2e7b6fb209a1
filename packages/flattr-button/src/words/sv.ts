import type { Words } from './words.ts';

/** Swedish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrad',
  waiting: 'Väntar',
  readers: { other: '# läsare' },
  notes: {
    pending: 'Skickar …',
    flattred: 'Flattrad. Tack!',
    unflattred: 'Ångrad.',
    connecting: 'Fortsätt i fönstret som just öppnades.',
    elsewhere: 'Slutför i det andra fönstret eller tryck igen.',
    closed: 'Fönstret stängdes innan du var klar. Tryck igen för att öppna det.',
    unreachable: 'Tjänsten svarar inte. Inget har registrerats. Tryck igen senare.',
    wallet: 'Din plånbok öppnades just. Ångra där.',
    'popup-blocked': 'Webbläsaren blockerade fönstret. Tryck igen för att öppna det som en sida.',
    'confirm-first': 'Tryck igen för att bekräfta i ett nytt fönster.',
    'unknown-key': 'Den här webbplatsen är inte ansluten längre. Tryck igen för att ansluta den på nytt.',
    'nothing-to-undo': 'Inget att ångra den här månaden. Tidigare månader finns i plånboken.',
    'unknown-creator': 'Ingen har användarnamnet på den här knappen. Inget registrerades.',
    'wrong-creator': 'Den här webbplatsen nämner inte vem knappen betalar. Inget registrerades.',
    'rate-limited': 'För många klick. Tryck igen kl. #.',
    network: 'Ingen anslutning. Sparas i högst ett dygn och skickas när du är online igen.',
    failed: 'Det fungerade inte. Tryck för att försöka igen.',
  },
  actions: {
    undo: 'Ångra',
    repeat: 'Upprepa varje månad …',
    wallet: 'Öppna plånboken',
    forget: 'Skicka inte',
  },
};
