import type { FlattrButton, FlattrButtonAttributes, FlattrButtonEvents } from 'flattr-button';
import type { JSX } from 'solid-js';

type Listeners = {
  [Name in keyof FlattrButtonEvents as `on:${Name}`]?: (event: FlattrButtonEvents[Name]) => void;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'flattr-button': JSX.HTMLAttributes<FlattrButton> & FlattrButtonAttributes & Listeners;
    }
  }
}
