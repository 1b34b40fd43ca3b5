/** What each parameter of an authorization request must be (spec/idporten.md 2.1.1), in the order in which it is told. */
import { parseScopeList } from '../identifiers/scope-name.ts';
import { isCodeChallenge } from './pkce.ts';
import { printable } from './printable.ts';
import { valuesOf } from './repeated-parameter.ts';
import type { ResponseMode } from './response-mode.ts';
import type { Refusal } from './verdict.ts';

/** What of a client's registration the rules look at. */
export type RequestingClient = {
  readonly clientId: string;
  readonly applicationType: string;
  readonly tokenEndpointAuthMethod: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly codeChallengeMethod: string;
  readonly onBehalfOf: readonly { readonly onBehalfOf: string }[];
  /** Those that it may ask for. */
  readonly scopes: readonly string[];
};

/** What differs between profiles and installations. */
export type RequestRules = {
  readonly responseModes: readonly ResponseMode[];
  /** Those that can be asked for. */
  readonly acrValues: readonly string[];
  /** RFC 9700: PKCE whatever is registered (section 2.1.1), and no answer over plain http (section 2.6). */
  readonly isStrict: boolean;
  /** FAPI 2.0 section 5.3.2.1: no clients but those that authenticate with keys. */
  readonly keyedOnly: boolean;
  /** The types of `authorization_details` that can be asked for; none where nothing is there to answer them. */
  readonly detailsTypes: readonly string[];
};

type Parameters = ReadonlyMap<string, string>;

/** 2.1.1: "regex `^[\x20-\x7E]+$`". */
const STATE = /^[\x20-\x7e]+$/;

/** Longer than any library's; beyond this somebody keeps data in them that belongs in a session. */
const MAX_OPAQUE_LENGTH = 2000;

export function isOpaque(text: string): boolean {
  return text.length <= MAX_OPAQUE_LENGTH && STATE.test(text);
}

type Rule = (parameters: Parameters, client: RequestingClient, rules: RequestRules) => Refusal | undefined;

/** In the order in which they are told. */
export const RULES: readonly Rule[] = [
  judgeResponseMode,
  judgeRequestObject,
  judgeResponseType,
  judgeGrantType,
  judgeClientType,
  judgeState,
  judgeNonce,
  judgeScope,
  judgeChallenge,
  judgeBindingKey,
  judgeResource,
  judgeCustomer,
];

function judgeResponseMode(
  parameters: Parameters,
  _: RequestingClient,
  { responseModes }: RequestRules,
): Refusal | undefined {
  const mode = parameters.get('response_mode');
  if (mode === undefined || responseModes.some((known) => known === mode)) return undefined;
  return invalid('response-mode', 'The response_mode is not supported', {
    seen: printable(mode),
    expected: responseModes.join(' or '),
    remedy: 'Use one of response_modes_supported in the metadata document.',
  });
}

/** 2.1.1, `request`; C-08. Where request objects are taken, what is in them stands here instead (request-object.ts). */
function judgeRequestObject(parameters: Parameters): Refusal | undefined {
  if (!parameters.has('request')) return undefined;
  return {
    ...{ rule: 'request-object', status: 400, error: 'request_not_supported' },
    description: 'Request objects are not supported',
    seen: 'the parameter request',
    expected: 'the parameters themselves, or a request_uri from /par',
    remedy: 'Send the parameters one by one, or push them to /par.',
  };
}

function judgeResponseType(parameters: Parameters): Refusal | undefined {
  const type = parameters.get('response_type');
  if (type === 'code') return undefined;
  const facts = {
    seen: type === undefined ? 'no response_type' : printable(type),
    expected: 'code',
    remedy: 'Send response_type=code.',
  };
  if (type === undefined) return invalid('response-type', 'The response_type is missing', facts);
  const description = 'The response_type is not supported';
  return {
    ...{ rule: 'response-type', status: 400, error: 'unsupported_response_type', description },
    ...facts,
  };
}

function judgeGrantType(_: Parameters, client: RequestingClient): Refusal | undefined {
  if (client.grantTypes.includes('authorization_code')) return undefined;
  return {
    ...{ rule: 'grant-type', status: 400, error: 'unauthorized_client' },
    description: 'The client may not use the grant type authorization_code',
    seen: `grant types ${client.grantTypes.join(', ')}`,
    expected: 'authorization_code among them',
    remedy: 'Register the grant type authorization_code on the client.',
  };
}

/** FAPI 2.0 section 5.3.2.1: "shall only support confidential clients", by mTLS, which is not here, or `private_key_jwt`. */
function judgeClientType(
  _: Parameters,
  client: RequestingClient,
  { keyedOnly }: RequestRules,
): Refusal | undefined {
  if (!keyedOnly || client.tokenEndpointAuthMethod === 'private_key_jwt') return undefined;
  return {
    ...{ rule: 'client-type', status: 400, error: 'unauthorized_client' },
    description: 'The client must authenticate with a key to log people in here',
    seen: client.tokenEndpointAuthMethod,
    expected: 'a client with private_key_jwt, in the profile fapi2',
    remedy: 'Register private_key_jwt and a key on the client.',
  };
}

/** 3.2: public clients need it; C-09: others are advised to send it. */
function judgeState(parameters: Parameters, client: RequestingClient): Refusal | undefined {
  const state = parameters.get('state');
  if (state === undefined && isPublic(client))
    return invalid('state', 'The state is missing', {
      seen: 'no state, from a public client',
      expected: 'a state that the client can recognise the answer by',
      remedy: 'Send an unguessable state, and compare it when the answer comes.',
    });
  if (state === undefined || isOpaque(state)) return undefined;
  return invalid('state', 'The state has characters that are not printable ASCII, or too many', {
    expected: `1 to ${MAX_OPAQUE_LENGTH} characters from space to tilde`,
    remedy: 'Send a random value in base64url.',
  });
}

function isPublic(client: RequestingClient): boolean {
  return client.tokenEndpointAuthMethod === 'none';
}

function judgeNonce(parameters: Parameters): Refusal | undefined {
  const nonce = parameters.get('nonce');
  if (nonce === undefined || nonce.length <= MAX_OPAQUE_LENGTH) return undefined;
  return invalid('nonce', 'The nonce is too long', {
    seen: `${nonce.length} characters`,
    expected: `at most ${MAX_OPAQUE_LENGTH}`,
    remedy: 'Send a random value in base64url.',
  });
}

/** 2.1.1: "every scope must be registered on the client". */
function judgeScope(parameters: Parameters, client: RequestingClient): Refusal | undefined {
  const text = parameters.get('scope');
  const names = text === undefined ? undefined : parseScopeList(text);
  const foreign = names?.find((name) => !client.scopes.includes(name));
  if (names !== undefined && foreign === undefined) return undefined;
  return {
    ...{ rule: 'scope', status: 400, error: 'invalid_scope' },
    description:
      text === undefined
        ? 'The scope is missing'
        : 'The scope is unknown, malformed or not registered on the client',
    seen: text === undefined ? 'no scope' : printable(foreign ?? text),
    expected: `among ${printable(client.scopes.join(' '))}`,
    remedy: 'Register each scope on the client before asking for it, and spell it as registered.',
  };
}

/**
 * 3.3: demanded unless the client is downgraded, which a public one cannot be, and in a strict profile none (RFC 9700 section
 * 2.1.1). What is sent must be right in any case.
 */
function judgeChallenge(
  parameters: Parameters,
  client: RequestingClient,
  { isStrict }: RequestRules,
): Refusal | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === undefined && method === undefined) {
    if (client.codeChallengeMethod === 'none' && !isPublic(client) && !isStrict) return undefined;
    return invalidChallenge('The code_challenge is missing', 'no code_challenge');
  }
  if (method !== 'S256')
    return invalidChallenge(
      'The code_challenge_method is missing or not S256',
      printable(method ?? 'no method'),
    );
  if (challenge === undefined || !isCodeChallenge(challenge))
    return invalidChallenge(
      'The code_challenge is missing or malformed',
      `${challenge?.length ?? 0} characters`,
    );
  return undefined;
}

function invalidChallenge(description: string, seen: string): Refusal {
  return invalid('code-challenge', description, {
    seen,
    expected:
      'base64url of the SHA-256 of the verifier, 43 characters without padding, and code_challenge_method=S256',
    remedy: 'Use PKCE with S256 (RFC 7636).',
  });
}

/** RFC 9449 section 10: the thumbprint (RFC 7638, SHA-256) of the key by which the code shall be redeemed. */
function judgeBindingKey(parameters: Parameters): Refusal | undefined {
  const thumbprint = parameters.get('dpop_jkt');
  if (thumbprint === undefined || /^[\w-]{43}$/.test(thumbprint)) return undefined;
  return invalid('dpop-jkt', 'The dpop_jkt is malformed', {
    seen: `${thumbprint.length} characters`,
    expected: 'base64url of the SHA-256 thumbprint of the key, 43 characters without padding',
    remedy: 'Send the JWK thumbprint (RFC 7638) of the key that signs the DPoP proofs.',
  });
}

/** More APIs than one login is ever for. */
const MAX_RESOURCES = 10;

/** RFC 8707 section 2, and no query (2.1.1). */
function judgeResource(parameters: Parameters): Refusal | undefined {
  const asked = valuesOf(parameters.get('resource'));
  const wrong =
    asked.length > MAX_RESOURCES ? `${asked.length} of them` : asked.find((one) => !isResource(one));
  if (wrong === undefined) return undefined;
  return {
    ...{ rule: 'resource', status: 400, error: 'invalid_target' },
    description: 'The resource is not an absolute URI without query and fragment',
    seen: printable(wrong),
    expected: `an absolute URI, such as https://api.example.no/, and ${MAX_RESOURCES} of them at most`,
    remedy: 'Send the URI that the API expects in aud.',
  };
}

function isResource(text: string): boolean {
  return text.length <= MAX_OPAQUE_LENGTH && STATE.test(text) && !/[?#\s]/.test(text) && URL.canParse(text);
}

/** 5.6, "Pre-registration". */
function judgeCustomer(parameters: Parameters, client: RequestingClient): Refusal | undefined {
  const asked = parameters.get('onbehalfof');
  if (asked === undefined || client.onBehalfOf.some(({ onBehalfOf }) => onBehalfOf === asked))
    return undefined;
  return invalid('onbehalfof', 'The onbehalfof is not registered on the client', {
    seen: printable(asked),
    expected: 'one of the customers that are registered under the client',
    remedy: 'Register the customer under the client, and send the id given there.',
  });
}

function invalid(
  rule: string,
  description: string,
  facts: Pick<Refusal, 'seen' | 'expected' | 'remedy'>,
): Refusal {
  return { rule, status: 400, error: 'invalid_request', description, ...facts };
}
