import type { FlattrButton, FlattrButtonAttributes, FlattrButtonEvents } from 'flattr-button';
import type { HTMLAttributes } from 'svelte/elements';

type Listeners = {
  [Name in keyof FlattrButtonEvents as `on${Name}`]?: (event: FlattrButtonEvents[Name]) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'flattr-button': HTMLAttributes<FlattrButton> & FlattrButtonAttributes & Listeners;
  }
}
