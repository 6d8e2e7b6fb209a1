// Types of the tag for React 19. `import 'flattr-button/react'` runs no code.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { FlattrButtonAttributes, FlattrButtonEvents } from './element/attributes.ts';
import type { FlattrButton } from './element/flattr-button.ts';

/** For React, a prop `onflattr-flattred` listens to `flattr-flattred`. */
type Listeners = {
  [Name in keyof FlattrButtonEvents as `on${Name}`]?: ((event: FlattrButtonEvents[Name]) => void) | undefined;
};

type Props = DetailedHTMLProps<HTMLAttributes<FlattrButton>, FlattrButton> &
  FlattrButtonAttributes &
  Listeners & { class?: string | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'flattr-button': Props;
    }
  }
}
