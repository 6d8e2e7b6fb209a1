export type { FlattrButtonAttributes, FlattrButtonEvents } from './element/attributes.ts';
export { FlattrButton } from './element/flattr-button.ts';
export { enhance } from './page/enhance.ts';
export { setService } from './page/service.ts';
export { type Act, FlattrBeforeEvent, FlattrLoadedEvent } from './press/events.ts';
export { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './press/outcome-events.ts';
export type { PressOutcome } from './press/press.ts';
