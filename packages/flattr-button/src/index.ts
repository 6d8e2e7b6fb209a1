export type { FlattrButtonAttributes, FlattrButtonEvents } from './attributes.ts';
export { enhance } from './enhance.ts';
export { type Act, FlattrBeforeEvent, FlattrLoadedEvent } from './events.ts';
export { FlattrButton } from './flattr-button.ts';
export { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './outcome-events.ts';
export type { PressOutcome } from './pressing.ts';
export { setService } from './service.ts';
