import type { FlattrButtonAttributes } from 'flattr-button';

declare global {
  namespace astroHTML.JSX {
    interface IntrinsicElements {
      'flattr-button': HTMLAttributes & FlattrButtonAttributes;
    }
  }
}
