import { randomUUID } from 'node:crypto';
import { contract } from '@flattr/contract';
import { parseMoney } from '@flattr/pages/money/money';
import { type Request, type Response, Router } from 'express';
import type { CodeDesk, Members } from '../accounts/index.ts';
import type { Clock } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import { Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import { accessOf } from './access.ts';
import { type Act, actions, memberObject } from './acts.ts';
import { type Around, notDonePage, type Refusal, signInPage } from './page/frame.ts';
import { entriesOnAPage, logPage } from './page/log.ts';
import { memberPage } from './page/member.ts';
import { overviewPage } from './page/overview.ts';
import { patternsPage } from './page/patterns.ts';
import type { Admin } from './service.ts';
import { words } from './words.ts';

interface Dependencies extends Around {
  readonly admin: Admin;
  readonly codeDesk: Pick<CodeDesk, 'sessionOf' | 'signOut'>;
  readonly members: Pick<Members, 'get'>;
  readonly clock: Clock;
  readonly adminEmails: readonly string[];
}

/**
 * The operators' pages: documents and forms, without a script. A form leads back to a page, so that loading it again
 * sends nothing again. Everybody but operators is answered as if there was nothing.
 */
export function adminRoutes(dependencies: Dependencies): Router {
  const routes = Router();
  servePages(routes, dependencies);
  serveForms(routes, dependencies);
  serve(routes, contract.adminSignOut, async ({ request, response }) => {
    await whoAsks(dependencies, request);
    await dependencies.codeDesk.signOut(request, response, { revokeGrants: false });
    response.redirect(303, '/account');
    return undefined;
  });
  return routes;
}

function servePages(routes: Router, dependencies: Dependencies): void {
  const { admin, clock } = dependencies;
  const page = async (request: Request, make: (adminId: bigint) => Promise<string>) => {
    const who = await whoAsks(dependencies, request);
    return 'page' in who
      ? ({ status: 403, body: who.page } as const)
      : ({ status: 200, body: await make(who.adminId) } as const);
  };

  serve(routes, contract.adminPage, ({ request, query }) =>
    page(request, async () => {
      const now = await clock();
      const waiting = await admin.waiting();
      const notes = await admin.notes(waiting.mismatches);
      const done = query.done === undefined ? undefined : await admin.log.find(query.done);
      return overviewPage(dependencies, { now, sums: await admin.sums(now), waiting, notes, done });
    }),
  );

  serve(routes, contract.adminPatterns, ({ request }) =>
    page(request, async () =>
      patternsPage(dependencies, { few: await admin.fewReaders(), cards: await admin.sameCards() }),
    ),
  );

  serve(routes, contract.adminLog, ({ request, query: { before } }) =>
    page(request, async () => {
      const options = { before: before === undefined ? undefined : BigInt(before), limit: entriesOnAPage };
      return logPage(dependencies, await admin.log.entries(options));
    }),
  );

  serve(routes, contract.adminMember, ({ request, params }) =>
    page(request, async (adminId) => {
      const memberId = BigInt(params.member);
      const money = await admin.moneyOf(memberId);
      if (!money) throw new Problem('not-found');
      // Before it is shown: nobody is looked at without an entry.
      await admin.log.write({
        request: randomUUID(),
        adminId,
        action: 'view',
        object: memberObject(memberId),
        reason: words.lookReason,
        before: '',
        after: '',
      });
      return memberPage(dependencies, money);
    }),
  );
}

function serveForms(routes: Router, dependencies: Dependencies): void {
  const { admin } = dependencies;
  const refused = (why: Refusal) => ({ status: 409, body: notDonePage(dependencies, why) }) as const;
  const leadTo = (response: Response, path: string) => {
    response.location(path);
    return { status: 303, body: undefined } as const;
  };

  serve(routes, contract.adminFindMember, async ({ request, response, body }) => {
    const who = await whoAsks(dependencies, request);
    if ('page' in who) return { status: 403, body: who.page };
    const memberId = await admin.findMember(fieldsOf(body).get('find') ?? '');
    return memberId === undefined
      ? refused('no-such-member')
      : leadTo(response, `/admin/members/${memberId}`);
  });

  serve(routes, contract.adminAct, async ({ request, response, body }) => {
    const who = await whoAsks(dependencies, request);
    if ('page' in who) return { status: 403, body: who.page };
    const act = actOf(fieldsOf(body), who.adminId);
    if (!act) return refused('bad-form');
    const failed = await admin.act(act);
    return failed instanceof Failure ? refused(failed.code) : leadTo(response, `/admin?done=${act.request}`);
  });
}

/** The operator who asks, or the page that asks them to sign in. @throws {Problem} not-found for everybody else */
async function whoAsks(
  dependencies: Dependencies,
  request: Request,
): Promise<{ adminId: bigint } | { page: string }> {
  const access = await accessOf(await dependencies.codeDesk.sessionOf(request), dependencies);
  if (access.is === 'nobody') throw new Problem('not-found');
  return access.is === 'admin' ? access : { page: signInPage(dependencies, access.needs) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Undefined when a field is missing that the page always sends. */
function actOf(fields: URLSearchParams, adminId: bigint): Act | undefined {
  const field = (name: string) => fields.get(name) ?? '';
  const [request, id, member] = [field('request'), field('id'), field('member')];
  const action = actions.find((each) => each === field('action'));
  if (!action || !uuid.test(request) || !uuid.test(id) || !/^[1-9]\d{0,17}$/.test(member)) return undefined;
  const reason = field('reason')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 300);
  return {
    request,
    adminId,
    action,
    memberId: BigInt(member),
    id,
    reason,
    amount: parseMoney(field('amount')),
    reference: field('reference').trim(),
  };
}

const fieldsOf = (form: Buffer): URLSearchParams => new URLSearchParams(form.toString());
