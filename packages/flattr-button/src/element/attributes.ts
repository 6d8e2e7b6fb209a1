import type { FlattrBeforeEvent, FlattrLoadedEvent } from '../press/events.ts';
import type { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from '../press/outcome-events.ts';
import type { FlattrButton } from './flattr-button.ts';

/**
 * The attributes of the tag, for the type definitions of frameworks.
 *
 * @example
 * declare module 'solid-js' {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       'flattr-button': JSX.HTMLAttributes<FlattrButton> & FlattrButtonAttributes;
 *     }
 *   }
 * }
 */
export type FlattrButtonAttributes = {
  to?: string | undefined;
  url?: string | undefined;
  'thing-title'?: string | undefined;
  service?: string | undefined;
  count?: 'off' | undefined;
  'count-from'?: number | string | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  layout?: 'regular' | 'compact' | undefined;
  look?: 'solid' | undefined;
  theme?: 'dark' | undefined;
  label?: string | undefined;
  'label-flattred'?: string | undefined;
  preview?: boolean | undefined;
};

/** The events of a button by name. */
export type FlattrButtonEvents = {
  'flattr-loaded': FlattrLoadedEvent;
  'flattr-before': FlattrBeforeEvent;
  'flattr-flattred': FlattredEvent;
  'flattr-unflattred': UnflattredEvent;
  'flattr-error': FlattrErrorEvent;
};

declare global {
  interface HTMLElementTagNameMap {
    'flattr-button': FlattrButton;
  }
}
