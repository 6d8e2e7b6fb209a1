import type { Canary } from './canary.ts';
import { clickCanaries } from './clicks.ts';
import { crashCanaries } from './crashes.ts';
import { onceCanaries } from './once.ts';
import { ruleCanaries } from './rules.ts';

/** Every bug that is planted. */
export const canaries: readonly Canary[] = [
  ...onceCanaries,
  ...crashCanaries,
  ...ruleCanaries,
  ...clickCanaries,
];
