/** What a login is asked for (spec/idporten.md 2.1.1), and what must be remembered until its answer comes. */
import { checkOptions, is, type OptionChecks } from '../option-checks.ts';
import type { LoginSettings } from './login-options.ts';
import type { OpenidClient } from './openid-client.ts';

export type LoginRequest = {
  /** The lowest levels that are good enough for this login; for a step up. */
  readonly acrValues?: readonly string[];
  readonly scopes?: readonly string[];
  /** `nb`, `nn`, `en`, `se`. */
  readonly uiLocales?: readonly string[];
  /** `login` has the person log in also where a session is open. */
  readonly prompt?: string;
  /** The person must have logged in within so many seconds. */
  readonly maxAge?: number;
  /** The customer whose name the pages show; registered under the client. */
  readonly onbehalfof?: string;
  readonly authorizationDetails?: readonly object[];
  readonly resource?: string | readonly string[];
  readonly loginHint?: string;
};

/** For the person's session, on your side: plain data. It is used once, with the answer. */
export type StartedLogin = {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly acrValues: readonly string[];
  readonly maxAge?: number;
  readonly onbehalfof?: string;
};

const CHECKS: OptionChecks<LoginRequest> = {
  acrValues: { is: is.texts, expected: 'a list of levels' },
  scopes: { is: is.texts, expected: 'a list of scopes' },
  uiLocales: { is: is.texts, expected: 'a list of languages' },
  prompt: { is: is.text, expected: 'a text' },
  maxAge: { is: is.count, expected: 'a whole number of seconds' },
  onbehalfof: { is: is.text, expected: 'an id that is registered under the client' },
  authorizationDetails: { is: (value) => Array.isArray(value) && value.every(is.object), expected: 'a list' },
  resource: { is: (value) => is.text(value) || is.texts(value), expected: 'an address, or a list of them' },
  loginHint: { is: is.text, expected: 'a text' },
};

export async function startLogin(
  client: OpenidClient,
  settings: LoginSettings,
  request: LoginRequest,
): Promise<{ readonly started: StartedLogin; readonly parameters: URLSearchParams }> {
  checkOptions('The login request', request, CHECKS);
  const { acrValues = settings.acrValues, scopes = settings.scopes, maxAge, onbehalfof } = request;
  const codeVerifier = client.randomPKCECodeVerifier();
  const started: StartedLogin = {
    ...{ state: client.randomState(), nonce: client.randomNonce(), codeVerifier, acrValues },
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(onbehalfof === undefined ? {} : { onbehalfof }),
  };
  const parameters = new URLSearchParams({
    ...{ redirect_uri: settings.redirectUri, scope: scopes.join(' ') },
    ...{ state: started.state, nonce: started.nonce, acr_values: acrValues.join(' ') },
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  for (const [name, value] of optional(request)) parameters.append(name, value);
  return { started, parameters };
}

function optional(request: LoginRequest): readonly (readonly [string, string])[] {
  const { uiLocales, prompt, maxAge, onbehalfof, authorizationDetails, resource, loginHint } = request;
  const single = [
    ['ui_locales', uiLocales?.join(' ')],
    ['prompt', prompt],
    ['max_age', maxAge === undefined ? undefined : String(maxAge)],
    ['onbehalfof', onbehalfof],
    ['authorization_details', authorizationDetails && JSON.stringify(authorizationDetails)],
    ['login_hint', loginHint],
  ] as const;
  const resources = typeof resource === 'string' ? [resource] : (resource ?? []);
  return [
    ...single.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    // RFC 8707 section 2: once for each.
    ...resources.map((value) => ['resource', value] as const),
  ];
}
