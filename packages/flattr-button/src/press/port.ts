import { flattrLink } from '@flattr/contract/links/flattr-link';
import { countOf, setCount } from '../page/counts.ts';
import { announce } from '../page/page-signal.ts';
import { maySign } from '../page/page-url.ts';
import { changeRecord, isFlattred, keptIn, recordOf, withKept } from './local-record.ts';
import { pressStates } from './press-state.ts';

/** What the chunk is given instead of importing it: what holds state, or is in the entry anyway. */
export const port = {
  announce,
  changeRecord,
  countOf,
  flattrLink,
  isFlattred,
  keptIn,
  maySign,
  pressStates,
  recordOf,
  setCount,
  withKept,
};

export type Port = typeof port;
