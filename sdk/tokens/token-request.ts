/** What a token is asked for (spec/maskinporten.md 2.3, 7), as it is given, and as claims of a grant. */
import { CONSENT_TYPE, SYSTEM_USER_TYPE } from '../authorization-details.ts';
import { checkOptions, is, type OptionChecks } from '../option-checks.ts';
import { NORWEGIAN_NUMBER } from '../organisation.ts';

export type TokenRequest = {
  /** One is the advice; the lifetime of the token is the shortest that any of them has. */
  readonly scopes: readonly string[];
  /** The API, or the APIs, that the token shall be limited to. */
  readonly resource?: string | readonly string[];
  /** The organisation that has delegated to yours. */
  readonly consumerOrg?: string;
  /** The person whom the token shall be limited to. */
  readonly pid?: string;
  /** The customer's system user. */
  readonly systemUser?: {
    readonly customer: string;
    /** If the customer has several system users for the system. */
    readonly externalRef?: string;
  };
  /** A consent in Altinn: its id, and the person or the organisation that gave it, by number. */
  readonly consent?: {
    readonly id: string;
    readonly from: string;
  };
};

export type ReadTokenRequest = {
  /** Equal for equal requests: what tokens are kept by. */
  readonly shape: string;
  readonly claims: Readonly<Record<string, unknown>>;
};

const PERSON_NUMBER = /^\d{11}$/;
/** RFC 6749 section 3.3 */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

function isScopes(value: unknown): boolean {
  return is.texts(value) && (value as readonly string[]).every((name) => SCOPE.test(name));
}

function isNumber(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && form.test(value);
}

const CHECKS: OptionChecks<TokenRequest> = {
  scopes: { is: isScopes, expected: 'a list of scopes, each without space' },
  resource: { is: (value) => is.text(value) || is.texts(value), expected: 'an address, or a list of them' },
  consumerOrg: { is: isNumber(NORWEGIAN_NUMBER), expected: 'an organisation number of nine digits' },
  pid: { is: isNumber(PERSON_NUMBER), expected: 'a person number of eleven digits' },
  systemUser: { is: is.object, expected: 'an object with customer' },
  consent: { is: is.object, expected: 'an object with id and from' },
};

const SYSTEM_USER_CHECKS: OptionChecks<NonNullable<TokenRequest['systemUser']>> = {
  customer: { is: isNumber(NORWEGIAN_NUMBER), expected: 'an organisation number of nine digits' },
  externalRef: { is: is.text, expected: 'a text' },
};

const CONSENT_CHECKS: OptionChecks<NonNullable<TokenRequest['consent']>> = {
  id: { is: is.text, expected: 'the id of the consent' },
  from: {
    is: (value) => isNumber(PERSON_NUMBER)(value) || isNumber(NORWEGIAN_NUMBER)(value),
    expected: 'a person number or an organisation number',
  },
};

/** Throws a TypeError for what no server could answer with a token. */
export function readTokenRequest(request: TokenRequest): ReadTokenRequest {
  const { scopes, resource, consumerOrg, pid, systemUser, consent } = request;
  checkOptions('The token request', request, CHECKS);
  if (scopes === undefined) throw new TypeError('The token request: scopes is missing.');
  if (systemUser && consent) {
    throw new TypeError('The token request: both systemUser and consent are given. A token carries one.');
  }
  const names = [...new Set(scopes)];
  const details = systemUser ? systemUserDetail(systemUser) : consent && consentDetail(consent);
  const claims = {
    ...(resource === undefined ? {} : { resource: typeof resource === 'string' ? [resource] : resource }),
    ...(consumerOrg === undefined ? {} : { consumer_org: consumerOrg }),
    ...(pid === undefined ? {} : { pid }),
    ...(details === undefined ? {} : { authorization_details: [details] }),
  };
  return {
    shape: JSON.stringify([names.toSorted(), claims]),
    claims: { scope: names.join(' '), ...claims },
  };
}

/** 7.1 */
function systemUserDetail(systemUser: NonNullable<TokenRequest['systemUser']>): object {
  checkOptions('The token request: systemUser', systemUser, SYSTEM_USER_CHECKS);
  const { customer, externalRef } = systemUser;
  if (customer === undefined) throw new TypeError('The token request: systemUser.customer is missing.');
  return {
    type: SYSTEM_USER_TYPE,
    systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${customer}` },
    ...(externalRef === undefined ? {} : { externalRef }),
  };
}

/** 7.2 */
function consentDetail(consent: NonNullable<TokenRequest['consent']>): object {
  checkOptions('The token request: consent', consent, CONSENT_CHECKS);
  const { id, from } = consent;
  if (id === undefined || from === undefined)
    throw new TypeError('The token request: consent needs id and from.');
  const kind = PERSON_NUMBER.test(from) ? 'person' : 'organization';
  return { type: CONSENT_TYPE, id, from: `urn:altinn:${kind}:identifier-no:${from}` };
}
