/**
 * An authorization request, judged (spec/idporten.md 2.1). Client and redirect URI come first: as long as they are not
 * known to belong together, nobody is sent anywhere, and the fault is told on a page. Every other fault goes to the client.
 */
import { parseScopeList, type ScopeName } from '../identifiers/scope-name.ts';
import { isCodeChallenge } from './pkce.ts';
import { printable } from './printable.ts';
import { isRegisteredRedirect } from './redirect-uri.ts';
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

export const RESPONSE_MODES = ['query', 'form_post'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

export const PROMPTS = ['login', 'none', 'consent'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** A request in which everything is as it must be; JSON, so that it can be kept while somebody logs in. */
export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly scope: readonly ScopeName[];
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  readonly codeChallenge?: string | undefined;
  /** Those known; empty when none was asked for. */
  readonly acrValues: readonly string[];
  readonly prompt: readonly Prompt[];
  readonly maxAgeSeconds?: number | undefined;
  readonly uiLocales: readonly string[];
  readonly loginHint?: string | undefined;
  readonly resource: readonly string[];
  readonly onBehalfOf?: string | undefined;
};

/** Where an answer goes, a good one or a bad one. */
export type ReplyTo = Pick<AuthorizationRequest, 'redirectUri' | 'responseMode' | 'state'>;

export type JudgedRequest =
  | { readonly kind: 'request'; readonly request: AuthorizationRequest }
  | { readonly kind: 'page'; readonly refusal: Refusal }
  | { readonly kind: 'redirect'; readonly replyTo: ReplyTo; readonly refusal: Refusal };

type Parameters = ReadonlyMap<string, string>;

/** 2.1.1: "regex `^[\x20-\x7E]+$`". */
const STATE = /^[\x20-\x7e]+$/;

/** Longer than any library's; beyond this somebody keeps data in them that belongs in a session. */
const MAX_OPAQUE_LENGTH = 2000;

export function judgeAuthorizationRequest(
  parameters: Parameters,
  client: RequestingClient,
  { acrValues }: { readonly acrValues: readonly string[] },
): JudgedRequest {
  const redirectUri = parameters.get('redirect_uri');
  const misled = judgeRedirect(redirectUri, client);
  if (misled !== undefined || redirectUri === undefined)
    return { kind: 'page', refusal: misled ?? unregistered(undefined) };
  const replyTo = replyToOf(parameters, redirectUri);
  for (const rule of RULES) {
    const refusal = rule(parameters, client);
    if (refusal !== undefined) return { kind: 'redirect', replyTo, refusal };
  }
  const read = readValues(parameters, acrValues);
  if ('refusal' in read) return { kind: 'redirect', replyTo, refusal: read.refusal };
  return { kind: 'request', request: { clientId: client.clientId, ...replyTo, ...read.values } };
}

/** Undefined when the redirect URI is one of the client's. */
export function judgeRedirect(
  redirectUri: string | undefined,
  client: RequestingClient,
): Refusal | undefined {
  const isKnown =
    redirectUri !== undefined &&
    isRegisteredRedirect(redirectUri, client.redirectUris, client.applicationType);
  return isKnown ? undefined : unregistered(redirectUri);
}

/** A state that cannot be echoed is not; an unknown response mode is answered by the plainest. */
function replyToOf(parameters: Parameters, redirectUri: string): ReplyTo {
  const state = parameters.get('state');
  const mode = parameters.get('response_mode');
  const responseMode = RESPONSE_MODES.find((known) => known === mode) ?? 'query';
  return state !== undefined && isOpaque(state)
    ? { redirectUri, responseMode, state }
    : { redirectUri, responseMode };
}

function isOpaque(text: string): boolean {
  return text.length <= MAX_OPAQUE_LENGTH && STATE.test(text);
}

type Rule = (parameters: Parameters, client: RequestingClient) => Refusal | undefined;

/** In the order in which they are told. */
const RULES: readonly Rule[] = [
  judgeResponseMode,
  judgeRequestObject,
  judgeResponseType,
  judgeGrantType,
  judgeState,
  judgeNonce,
  judgeScope,
  judgeChallenge,
  judgeResource,
  judgeCustomer,
  judgeDetails,
];

function judgeResponseMode(parameters: Parameters): Refusal | undefined {
  const mode = parameters.get('response_mode');
  if (mode === undefined || RESPONSE_MODES.some((known) => known === mode)) return undefined;
  return invalid('response-mode', 'The response_mode is not supported', {
    seen: printable(mode),
    expected: RESPONSE_MODES.join(' or '),
    remedy: 'Use one of response_modes_supported in the metadata document.',
  });
}

/** 2.1.1, `request`; C-08. */
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

/** 3.3: demanded unless the client is downgraded, never by a public one; what is sent must be right in any case. */
function judgeChallenge(parameters: Parameters, client: RequestingClient): Refusal | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === undefined && method === undefined) {
    if (client.codeChallengeMethod === 'none' && !isPublic(client)) return undefined;
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

/** RFC 8707 section 2, and no query (2.1.1). */
function judgeResource(parameters: Parameters): Refusal | undefined {
  const resource = parameters.get('resource');
  if (resource === undefined || isResource(resource)) return undefined;
  return {
    ...{ rule: 'resource', status: 400, error: 'invalid_target' },
    description: 'The resource is not an absolute URI without query and fragment',
    seen: printable(resource),
    expected: 'an absolute URI, such as https://api.example.no/',
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

/** RFC 9396 section 5: no type of authorization details is supported here. */
function judgeDetails(parameters: Parameters): Refusal | undefined {
  if (!parameters.has('authorization_details')) return undefined;
  return {
    ...{ rule: 'authorization-details', status: 400, error: 'invalid_authorization_details' },
    description: 'The type of authorization_details is not supported',
    seen: 'the parameter authorization_details',
    expected: 'none; the metadata document lists no types',
    remedy: 'Leave out authorization_details.',
  };
}

type Values = Omit<AuthorizationRequest, 'clientId' | keyof ReplyTo>;
type Read = { readonly values: Values } | { readonly refusal: Refusal };

function readValues(parameters: Parameters, knownAcrs: readonly string[]): Read {
  const acrValues = words(parameters.get('acr_values')).filter((acr) => knownAcrs.includes(acr));
  if (parameters.has('acr_values') && acrValues.length === 0)
    return { refusal: unknownLevel(parameters.get('acr_values') ?? '', knownAcrs) };
  const prompt = readPrompt(parameters.get('prompt'));
  if (prompt === undefined) return { refusal: unknownPrompt(parameters.get('prompt') ?? '') };
  const maxAge = parameters.get('max_age');
  if (maxAge !== undefined && !/^[0-9]{1,9}$/.test(maxAge)) return { refusal: badMaxAge(maxAge) };
  const resource = parameters.get('resource');
  return {
    values: {
      scope: parseScopeList(parameters.get('scope') ?? '') ?? [],
      ...{ acrValues, prompt },
      nonce: parameters.get('nonce'),
      codeChallenge: parameters.get('code_challenge'),
      maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
      uiLocales: words(parameters.get('ui_locales')),
      loginHint: parameters.get('login_hint'),
      resource: resource === undefined ? [] : [resource],
      onBehalfOf: parameters.get('onbehalfof'),
    },
  };
}

/** Longer lists say nothing more: there are fewer levels and languages than this. */
const MAX_WORDS = 20;

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(' ', MAX_WORDS).filter((word) => word !== '');
}

/** OpenID Connect Core section 3.1.2.1: `none` stands alone. */
function readPrompt(text: string | undefined): readonly Prompt[] | undefined {
  const asked = words(text);
  const known = PROMPTS.filter((prompt) => asked.includes(prompt));
  const isWhole = asked.every((word) => PROMPTS.some((prompt) => prompt === word));
  return isWhole && !(known.includes('none') && known.length > 1) ? known : undefined;
}

function unknownLevel(seen: string, known: readonly string[]): Refusal {
  return invalid('acr-values', 'None of the acr_values is known', {
    seen: printable(seen),
    expected: known.join(', '),
    remedy: 'Ask for a level of acr_values_supported in the metadata document.',
  });
}

function unknownPrompt(seen: string): Refusal {
  return invalid('prompt', 'The prompt is unknown, or combines none with others', {
    seen: printable(seen),
    expected: PROMPTS.join(', '),
    remedy: 'Use prompt=login to have the user log in again.',
  });
}

function badMaxAge(seen: string): Refusal {
  return invalid('max-age', 'The max_age is not a number of seconds', {
    seen: printable(seen),
    expected: 'whole seconds, 0 or more',
    remedy: 'Send max_age in whole seconds.',
  });
}

function unregistered(redirectUri: string | undefined): Refusal {
  return invalid('redirect-uri', 'The redirect_uri is missing or not registered on the client', {
    seen: redirectUri === undefined ? 'no redirect_uri' : printable(redirectUri),
    expected: 'a redirect URI of the client, equal to the letter',
    remedy: 'Send the redirect_uri exactly as it is registered, or register this one on the client.',
  });
}

function invalid(
  rule: string,
  description: string,
  facts: Pick<Refusal, 'seen' | 'expected' | 'remedy'>,
): Refusal {
  return { rule, status: 400, error: 'invalid_request', description, ...facts };
}
