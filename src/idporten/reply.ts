/** The answer to an authorization request, carried back to the client by the browser (spec/idporten.md 2.1.4, 2.1.5). */
import { hash } from 'node:crypto';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { ReplyTo } from '../protocol/authorization-request.ts';
import { type ResponseParameters, responseLocation } from '../protocol/authorization-response.ts';
import type { Refusal } from '../protocol/verdict.ts';

export type Reply = {
  send(c: DoorContext, to: ReplyTo, parameters: ResponseParameters): Response;
  refuse(c: DoorContext, to: ReplyTo, refusal: Refusal): Response;
};

/** Browsers that run no scripts show the button. */
const SUBMIT = 'document.forms[0].submit()';
const SUBMIT_HASH = `sha256-${hash('sha256', SUBMIT, 'base64')}`;

export function createReply(pages: Pages, issuer: string): Reply {
  function send(c: DoorContext, { redirectUri, responseMode, state }: ReplyTo, given: ResponseParameters) {
    // RFC 9207: in every answer, errors included (spec/threats.md row 64).
    const parameters = { ...given, iss: issuer, ...(state !== undefined && { state }) };
    if (responseMode === 'form_post') return postForm(c, pages, redirectUri, parameters);
    // 303 after a form, so that nothing typed into it goes along (row 65).
    const status = c.req.method === 'GET' ? 302 : 303;
    return answer(c, status, null, { location: responseLocation(redirectUri, parameters) });
  }
  return {
    send,
    refuse(c, to, refusal) {
      c.set('refusal', refusal);
      return send(c, to, { error: refusal.error, error_description: refusal.description });
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
  return pages.show(c, { title: t.continueTitle, main, formsLeadTo, scriptHash: SUBMIT_HASH });
}

/**
 * CSP `form-action` follows redirects, and where the service leads on from its redirect URI nobody here knows; so schemes
 * are named, not hosts.
 */
export function schemesOf(redirectUri: string): readonly string[] {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(redirectUri)?.[0] ?? 'https:';
  return [...new Set(['https:', scheme])];
}
