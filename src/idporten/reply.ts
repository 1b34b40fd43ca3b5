/** The answer to an authorization request, carried back to the client by the browser (spec/idporten.md 2.1.4, 2.1.5). */
import { hash } from 'node:crypto';
import { type Clock, numericDate } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import { signClaims } from '../issuer/tokens.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { ReplyTo } from '../protocol/authorization-request.ts';
import {
  type ResponseParameters,
  responseLocation,
  signedResponseClaims,
} from '../protocol/authorization-response.ts';
import { isForm, isSigned } from '../protocol/response-mode.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { Dialect } from './dialect.ts';
import { schemesOf } from './redirect-schemes.ts';
import type { RequestTrail } from './request-trail.ts';

export type Reply = {
  send(c: DoorContext, to: ReplyTo, parameters: ResponseParameters): Promise<Response>;
  refuse(c: DoorContext, to: ReplyTo, refusal: Refusal): Promise<Response>;
};

export type ReplyParts = {
  readonly dialect: Dialect;
  readonly issuer: string;
  readonly clock: Clock;
  readonly pages: Pages;
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly trail: Pick<RequestTrail, 'refused'>;
};

/** Browsers that run no scripts show the button. */
const SUBMIT = 'document.forms[0].submit()';
const SUBMIT_HASH = `sha256-${hash('sha256', SUBMIT, 'base64')}`;

export function createReply({ dialect, issuer, clock, pages, keyRing, trail }: ReplyParts): Reply {
  async function send(c: DoorContext, to: ReplyTo, given: ResponseParameters): Promise<Response> {
    const { redirectUri, responseMode } = to;
    const parameters = isSigned(responseMode) ? await signed(to, given) : plain(to, given);
    if (isForm(responseMode)) return postForm(c, pages, redirectUri, parameters);
    // 303 after a form, so that nothing typed into it goes along (row 65).
    const status = c.req.method === 'GET' ? 302 : 303;
    return answer(c, status, null, { location: responseLocation(redirectUri, parameters) });
  }

  /** RFC 9207: `iss` in every answer, errors included (spec/threats.md row 64). */
  function plain({ state }: ReplyTo, given: ResponseParameters): ResponseParameters {
    const named = dialect.requests.answersWithIssuer ? { ...given, iss: issuer } : given;
    return state === undefined ? named : { ...named, state };
  }

  /** JARM section 2.3: `response` and nothing beside it. */
  async function signed({ clientId, state }: ReplyTo, given: ResponseParameters) {
    const parameters = state === undefined ? given : { ...given, state };
    const claims = signedResponseClaims(parameters, { issuer, clientId, now: numericDate(clock.now()) });
    return { response: await signClaims(claims, keyRing, ({ kid, algorithm }) => ({ kid, alg: algorithm })) };
  }

  return {
    send,
    refuse(c, to, refusal) {
      c.set('refusal', refusal);
      trail.refused(c, refusal);
      // With the trace id at its end, as in every other error: `porthus doctor --trace` explains it.
      const description = `${refusal.description} (trace_id: ${c.get('traceId')})`;
      return send(c, to, { error: refusal.error, error_description: description });
    },
  };
}

function postForm(c: DoorContext, pages: Pages, redirectUri: string, parameters: ResponseParameters) {
  const t = pages.texts(c);
  const fields = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const main = html`<h1 class="ds-heading" data-size="lg">${t.continueTitle}</h1>
<p class="ds-paragraph frame-text">${t.continueText}</p>
<form method="post" action="${redirectUri}">${fields}
<button class="ds-button" type="submit">${t.goOn}</button></form>
<script>${SUBMIT}</script>`;
  const formsLeadTo = schemesOf(redirectUri);
  return pages.show(c, {
    title: t.continueTitle,
    main,
    formsLeadTo,
    scriptHash: SUBMIT_HASH,
    languageAddress: 'none',
  });
}
