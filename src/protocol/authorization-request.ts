/**
 * An authorization request, judged (spec/idporten.md 2.1). Client and redirect URI come first: as long as they are not
 * known to belong together, nobody is sent anywhere, and the fault is told on a page. Every other fault goes to the client.
 */
import { parseScopeList, type ScopeName } from '../identifiers/scope-name.ts';
import { isOpaque, type RequestingClient, type RequestRules, RULES } from './authorization-request-rules.ts';
import { type PowerOfAttorneyRequest, readPowerOfAttorney } from './power-of-attorney.ts';
import { printable } from './printable.ts';
import { isLoopbackRedirect, isRegisteredRedirect } from './redirect-uri.ts';
import { valuesOf } from './repeated-parameter.ts';
import type { ResponseMode } from './response-mode.ts';
import type { Refusal } from './verdict.ts';

export type { RequestingClient, RequestRules };

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
  /** `dpop_jkt`: the thumbprint of the key by which the code shall be redeemed. */
  readonly boundTo?: string | undefined;
  /** Those known; empty when none was asked for. */
  readonly acrValues: readonly string[];
  readonly prompt: readonly Prompt[];
  readonly maxAgeSeconds?: number | undefined;
  readonly uiLocales: readonly string[];
  readonly loginHint?: string | undefined;
  readonly resource: readonly string[];
  /** Whom the person may act for, where that was asked (5.7). */
  readonly powerOfAttorney?: PowerOfAttorneyRequest | undefined;
  readonly onBehalfOf?: string | undefined;
};

/** Where an answer goes, a good one or a bad one. */
export type ReplyTo = Pick<AuthorizationRequest, 'clientId' | 'redirectUri' | 'responseMode' | 'state'>;

export type JudgedRequest =
  | { readonly kind: 'request'; readonly request: AuthorizationRequest }
  | { readonly kind: 'page'; readonly refusal: Refusal }
  | { readonly kind: 'redirect'; readonly replyTo: ReplyTo; readonly refusal: Refusal };

type Parameters = ReadonlyMap<string, string>;

export function judgeAuthorizationRequest(
  parameters: Parameters,
  client: RequestingClient,
  rules: RequestRules,
): JudgedRequest {
  const redirectUri = parameters.get('redirect_uri');
  const misled = judgeRedirect(redirectUri, client, rules);
  if (misled !== undefined || redirectUri === undefined)
    return { kind: 'page', refusal: misled ?? unregistered(undefined) };
  const replyTo = replyToOf(parameters, client, redirectUri, rules);
  for (const rule of RULES) {
    const refusal = rule(parameters, client, rules);
    if (refusal !== undefined) return { kind: 'redirect', replyTo, refusal };
  }
  const read = readValues(parameters, rules);
  if ('refusal' in read) return { kind: 'redirect', replyTo, refusal: read.refusal };
  return { kind: 'request', request: { ...replyTo, ...read.values } };
}

/** Undefined when the redirect URI is one of the client's. */
export function judgeRedirect(
  redirectUri: string | undefined,
  client: Pick<RequestingClient, 'redirectUris' | 'applicationType'>,
  { isStrict }: Pick<RequestRules, 'isStrict'>,
): Refusal | undefined {
  const { redirectUris, applicationType } = client;
  if (redirectUri === undefined || !isRegisteredRedirect(redirectUri, redirectUris, applicationType))
    return unregistered(redirectUri);
  const isPlain = /^http:/i.test(redirectUri) && !isLoopbackRedirect(redirectUri, applicationType);
  return isStrict && isPlain ? unencrypted(redirectUri) : undefined;
}

/** A state that cannot be echoed is not; an unknown response mode is answered by the plainest. */
export function replyToOf(
  parameters: Parameters,
  { clientId }: Pick<RequestingClient, 'clientId'>,
  redirectUri: string,
  { responseModes }: Pick<RequestRules, 'responseModes'>,
): ReplyTo {
  const state = parameters.get('state');
  const mode = parameters.get('response_mode');
  const responseMode = responseModes.find((known) => known === mode) ?? 'query';
  return state !== undefined && isOpaque(state)
    ? { clientId, redirectUri, responseMode, state }
    : { clientId, redirectUri, responseMode };
}

type Values = Omit<AuthorizationRequest, keyof ReplyTo>;
type Read = { readonly values: Values } | { readonly refusal: Refusal };

function readValues(parameters: Parameters, { acrValues: knownAcrs, detailsTypes }: RequestRules): Read {
  const acrValues = words(parameters.get('acr_values')).filter((acr) => knownAcrs.includes(acr));
  if (parameters.has('acr_values') && acrValues.length === 0)
    return { refusal: unknownLevel(parameters.get('acr_values') ?? '', knownAcrs) };
  const prompt = readPrompt(parameters.get('prompt'));
  if (prompt === undefined) return { refusal: unknownPrompt(parameters.get('prompt') ?? '') };
  const maxAge = parameters.get('max_age');
  if (maxAge !== undefined && !/^[0-9]{1,9}$/.test(maxAge)) return { refusal: badMaxAge(maxAge) };
  const details = readPowerOfAttorney(parameters.get('authorization_details'), detailsTypes);
  if (!details.ok) return details;
  return {
    values: {
      scope: parseScopeList(parameters.get('scope') ?? '') ?? [],
      ...{ acrValues, prompt },
      nonce: parameters.get('nonce'),
      codeChallenge: parameters.get('code_challenge'),
      boundTo: parameters.get('dpop_jkt'),
      maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
      uiLocales: words(parameters.get('ui_locales')),
      loginHint: parameters.get('login_hint'),
      resource: valuesOf(parameters.get('resource')),
      powerOfAttorney: details.value,
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

function unencrypted(redirectUri: string): Refusal {
  return invalid('redirect-uri-https', 'The redirect_uri is not of https', {
    seen: printable(redirectUri),
    expected: 'https, or the loopback address of a native client (RFC 9700 section 2.6)',
    remedy: 'Serve the redirect URI over https, and register it so.',
  });
}

function invalid(
  rule: string,
  description: string,
  facts: Pick<Refusal, 'seen' | 'expected' | 'remedy'>,
): Refusal {
  return { rule, status: 400, error: 'invalid_request', description, ...facts };
}
