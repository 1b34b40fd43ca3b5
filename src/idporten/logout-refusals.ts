/** Why a logout does not lead back to the service; it ends the session all the same (spec/idporten.md 2.7). */
import { printable } from '../protocol/printable.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { Fault } from '../registry/ruling.ts';

/** Nothing of it goes to the caller: the person has been logged out, and reads that. */
const NOT_LED_BACK = {
  ...{ status: 400, error: 'invalid_request' },
  description: 'The logout does not lead back to the service',
} as const;

export const HINT_OF_ANOTHER: Refusal = {
  ...{ ...NOT_LED_BACK, rule: 'logout-hint' },
  seen: 'an id_token_hint of another client than client_id',
  expected: 'the same client in both, or one of them alone',
  remedy: 'Send the id_token of the client that logs the person out.',
};

export const NOBODY_ASKS: Refusal = {
  ...{ ...NOT_LED_BACK, rule: 'logout-client' },
  seen: 'neither an id_token_hint that was issued here nor a client_id',
  expected: 'one of them',
  remedy: 'Send the id_token of the login as id_token_hint, or the client_id.',
};

export function unusableClient({ rule: _, ...fault }: Fault): Refusal {
  return { ...NOT_LED_BACK, ...fault, rule: 'client' };
}

export const UNREADABLE_STATE: Refusal = {
  ...{ ...NOT_LED_BACK, rule: 'state' },
  expected: 'printable ASCII, up to 2000 characters',
  remedy: 'Send a random value in base64url, or no state.',
};

export function unregisteredReturn(uri: string): Refusal {
  return {
    ...{ ...NOT_LED_BACK, rule: 'post-logout-redirect-uri' },
    seen: printable(uri),
    expected: 'a post_logout_redirect_uri of the client, equal to the letter',
    remedy: 'Register the address under post_logout_redirect_uris of the client, or send it as registered.',
  };
}
