/**
 * A stand-in of login by an e-mail address that somebody has registered themselves (spec/idporten.md 5.9): one factor, no person
 * number, and no message is sent. Nobody but the service that asked relies on the login.
 */
import type { Parameters } from '../../http/form.ts';
import { html } from '../../http/html.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import { EMAIL_ACR } from '../level.ts';
import type { FormMethod } from '../method.ts';
import { fieldProblem } from '../pages/content.ts';
import { STAND_IN_TEXTS } from './stand-in-texts.ts';

/** RFC 5321 section 4.5.3.1.3. */
const MAX_ADDRESS_LENGTH = 254;
const ADDRESS = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>.]+$/;

export const EMAIL_STAND_IN: FormMethod = {
  ...{ id: 'epost', name: 'E-post', acrValues: [EMAIL_ACR], isStandIn: true },
  describe: STAND_IN_TEXTS.emailHelp,
  async showFields(_, language, attempt) {
    const t = textsIn(STAND_IN_TEXTS, language);
    const problem = fieldProblem('email', attempt);
    return html`<div class="ds-field"><label class="ds-label" for="email">${t.email}</label>
<input class="ds-input" type="email" id="email" name="email" value="${attempt.values.get('email')}" autocomplete="email" maxlength="${MAX_ADDRESS_LENGTH}"${problem.message !== undefined && html` aria-describedby="email-problem"`}${problem.mark}>
${problem.message}</div>`;
  },
  async judge(fields) {
    const address = readAddress(fields);
    if (address === undefined) return { ok: false, problem: STAND_IN_TEXTS.noEmail, field: 'email' };
    const person = { kind: 'email', value: address, attributes: { email: address } } as const;
    return { ok: true, proof: { person, acr: EMAIL_ACR, amr: 'Selfregistered-email', isShared: false } };
  },
};

/** In small letters, so that however it is typed it is one person. */
function readAddress(fields: Parameters): string | undefined {
  const address = (fields.get('email') ?? '').trim().toLowerCase();
  return address.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(address) ? address : undefined;
}
