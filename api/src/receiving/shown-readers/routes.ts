import { contract } from '@flattr/contract';
import { Router } from 'express';
import { serve } from '../../platform/http/serve.ts';
import type { ShownReaders } from './service.ts';

/** Readers who flattred a creator and want them to know. */
export function shownReaderRoutes({ shownReaders }: { shownReaders: ShownReaders }): Router {
  const routes = Router();
  serve(routes, contract.listShownReaders, ({ session, query }) =>
    shownReaders.of(session.memberId, query.month),
  );
  return routes;
}
