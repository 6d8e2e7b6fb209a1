import { countOf, setCount } from '../page/counts.ts';
import { announce } from '../page/page-signal.ts';
import { maySign } from '../page/page-url.ts';
import { changeRecord, isFlattred, keptIn, recordOf, withKept } from './local-record.ts';

/** What holds state, and so must not be bundled a second time: handed to the chunks instead of imported by them. */
export const port = {
  announce,
  changeRecord,
  countOf,
  isFlattred,
  keptIn,
  maySign,
  recordOf,
  setCount,
  withKept,
};

export type Port = typeof port;
