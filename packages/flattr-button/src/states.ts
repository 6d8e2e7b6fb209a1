/**
 * What a button is at, besides being pressed or not.
 *
 * - `idle`, `pending`: nothing, or waiting for the service
 * - `done`: has just been flattred, and shows what can be done next
 * - `connecting`, `elsewhere`: the reader is in the service's window; or it cannot be heard from here
 * - `press-again`, `confirm`, `limited`, `offline`, `error`: the press came to nothing, and the next goes on
 * - `link`: only a link can help
 */
export type Status =
  | 'idle'
  | 'pending'
  | 'done'
  | 'connecting'
  | 'elsewhere'
  | 'press-again'
  | 'confirm'
  | 'limited'
  | 'offline'
  | 'error'
  | 'link';
