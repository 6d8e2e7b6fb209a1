import { contract } from '@flattr/contract';
import { readEmail } from '@flattr/contract/email';
import { codeFrom } from '@flattr/contract/sign-in-code';
import { parseMonth } from '@flattr/settlement';
import { type Request, type Response, Router } from 'express';
import type { CodeDesk } from '../../accounts/index.ts';
import { Failure } from '../../platform/failure.ts';
import { languageOf } from '../../platform/http/language.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { type CodeStep, type Notice, plainPage, type Service, statusOf } from './page.ts';
import { findStep, intentOf, type Rooms, textsOf, thingOf } from './step.ts';

interface Dependencies extends Rooms, Service {
  readonly codeDesk: CodeDesk;
  /** What an open sandbox mailbox has for an address, newest first. */
  readonly mailsFor: (email: string) => Promise<readonly Mail[]>;
}

/**
 * Flattring without a script: forms that lead back to the page, which shows what is true now. So a form that is sent
 * twice, and a page that is loaded again, change nothing more.
 */
export function plainRoutes(dependencies: Dependencies): Router {
  const routes = Router();
  serve(routes, contract.plainPage, async ({ query, request, response }) => {
    const isLost = query.signedIn !== undefined && !(await dependencies.codeDesk.sessionOf(request));
    return show(dependencies, request, response, isLost ? { notice: 'no-cookies' } : {});
  });
  addSignInForms(routes, dependencies);
  addFlattrForms(routes, dependencies);
  return routes;
}

function addSignInForms(routes: Router, dependencies: Dependencies): void {
  const { codeDesk } = dependencies;

  serve(
    routes,
    contract.plainCode,
    async ({ body, request, response }) => {
      const email = readEmail(fieldsOf(body).get('email') ?? '');
      if (email === undefined) return show(dependencies, request, response, { notice: 'no-email' });
      const signIn = await codeDesk.sendCode(email, request);
      if (signIn instanceof Failure)
        return show(dependencies, request, response, { notice: { ...signIn.details, code: signIn.code } });
      const code = await codeStep(dependencies, email, signIn);
      return show(dependencies, request, response, { code });
    },
    codeDesk.limits.code,
  );

  serve(
    routes,
    contract.plainSignIn,
    async ({ body, request, response }) => {
      const fields = fieldsOf(body);
      const [signIn, email] = [fields.get('signIn') ?? '', fields.get('email') ?? ''];
      const opened = await codeDesk.signIn(signIn, codeFrom(fields.get('code') ?? ''), request);
      if (opened instanceof Failure) {
        const reason = opened.code === 'not-signed-in' ? 'code-expired' : opened.code; // the account was just closed
        const code = await codeStep(dependencies, email, signIn);
        return show(dependencies, request, response, { code, notice: { code: reason } });
      }
      codeDesk.welcome(response, opened);
      return back(request, response, '&signedIn=1');
    },
    codeDesk.limits.signIn,
  );

  serve(routes, contract.plainSignOut, async ({ request, response }) => {
    await codeDesk.signOut(request, response, { revokeGrants: false });
    back(request, response);
  });
}

async function codeStep({ mailsFor }: Dependencies, email: string, signIn: string): Promise<CodeStep> {
  const [mail] = await mailsFor(email);
  return { is: 'code', email, signIn, mail };
}

function addFlattrForms(routes: Router, dependencies: Dependencies): void {
  const { codeDesk, clicks, publicUrl } = dependencies;

  serve(routes, contract.plainFlattr, async ({ request, response }) => {
    const intent = intentOf(request.query, publicUrl);
    if (typeof intent === 'string') return back(request, response); // the page says so
    const { to, url, title } = intent;
    const session = await codeDesk.sessionOf(request);
    const notice = (code: Exclude<Notice, string>['code']) => ({ notice: { code, isPress: true } });
    if (!session) return show(dependencies, request, response, notice('not-signed-in'));
    const outcome = await clicks.press(session.memberId, { to, address: url.href, title });
    if (outcome instanceof Failure) await show(dependencies, request, response, notice(outcome.code));
    else back(request, response);
  });

  serve(routes, contract.plainUndo, async ({ body, request, response }) => {
    const session = await codeDesk.sessionOf(request);
    const thing = session && (await thingOf(dependencies, intentOf(request.query, publicUrl)));
    const [month] = /^\d{4}-(0[1-9]|1[0-2])$/.exec(fieldsOf(body).get('month') ?? '') ?? [];
    if (!thing || month === undefined) return back(request, response); // the page says what is missing
    const outcome = await clicks.takeBack(session.memberId, parseMonth(month), thing.id);
    if (outcome instanceof Failure)
      await show(dependencies, request, response, { notice: { code: outcome.code } });
    else back(request, response);
  });
}

/** Answers with the page. It asks for the `code` in place of an email address. */
async function show(
  dependencies: Dependencies,
  request: Request,
  response: Response,
  { code, notice }: { code?: CodeStep; notice?: Notice },
): Promise<never> {
  const intent = intentOf(request.query, dependencies.publicUrl);
  const session = await dependencies.codeDesk.sessionOf(request);
  const step = await findStep(dependencies, intent, session, code);
  const language = languageOf(request);
  response.set('Content-Language', language).status(statusOf(notice)).type('html');
  response.send(plainPage(dependencies, language, { step, query: queryOf(request), notice }));
  return sent;
}

function back(request: Request, response: Response, more = ''): never {
  response.redirect(303, `/flattr/plain${queryOf(request)}${more}`);
  return sent;
}

/** Nothing is left to answer, with whatever status: `serve` sends no more. */
const sent = undefined as never;

/** What the forms hand on: the page that the reader wants to flattr. */
function queryOf({ query }: Request): string {
  const handedOn = ['to', 'url', 'title', 'from'];
  return `?${new URLSearchParams(textsOf(query).filter(([name]) => handedOn.includes(name)))}`;
}

const fieldsOf = (form: Buffer): URLSearchParams => new URLSearchParams(form.toString());
