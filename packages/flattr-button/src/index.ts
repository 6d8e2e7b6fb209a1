export { type Act, FlattrBeforeEvent, FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './events.ts';
export { FlattrButton } from './flattr-button.ts';
export { setService } from './service.ts';
