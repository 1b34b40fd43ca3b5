/** The course of a login that is tried: the other tab, the code that comes back, and the tokens for it. */
import { useMutation } from '@tanstack/react-query';
import type { Integration } from '../api/clients.ts';
import { type TrialAnswer, useTrial } from '../api/trial.ts';
import { now } from '../clock.ts';
import { useKeyAtHand } from '../integration/at-hand.ts';
import { useNewKey } from '../keys/new-key.ts';
import { randomText } from '../random.ts';
import { signedAssertion } from './assertion.ts';
import { awaitReturn, loginRequest, returnAddress } from './login-request.ts';

export type Addresses = { readonly issuer: string; readonly authorize: string };

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function useLoginTrial(integration: Integration, { issuer, authorize }: Addresses) {
  const ask = useTrial();
  const credential = useCredential(integration, issuer);
  return useMutation({
    async mutationFn(secret: string): Promise<TrialAnswer> {
      // Opened within the press, since browsers open no tab later; it has nothing to do with this one from then on.
      const tab = open('about:blank', '_blank');
      const request = await loginRequest(integration, authorize);
      const waiting = awaitReturn(request.state);
      if (tab === null) location.assign(request.url);
      else tab.location.replace(request.url);
      const returned = await waiting.answer;
      const code = returned.get('code');
      if (code === null) return refusedAt(returned);
      return ask({
        issuer: 'idporten',
        parameters: {
          ...{ grant_type: 'authorization_code', code, code_verifier: request.verifier },
          ...{ redirect_uri: returnAddress(), client_id: integration.client_id },
          ...(await credential(secret)),
        },
        ...(integration.token_endpoint_auth_method === 'client_secret_basic' && { basic: true }),
      });
    },
  });
}

/** How the integration shows who it is; a key that is not at hand is made. */
function useCredential(
  { client_id: clientId, token_endpoint_auth_method: method }: Integration,
  issuer: string,
) {
  const kept = useKeyAtHand(clientId);
  const newKey = useNewKey(clientId);
  return async (secret: string): Promise<Readonly<Record<string, string>>> => {
    if (method === 'none') return {};
    if (method !== 'private_key_jwt') return { client_secret: secret };
    const key = kept ?? (await newKey());
    const claims = { iss: clientId, sub: clientId, aud: issuer, jti: randomText() };
    return {
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await signedAssertion(claims, key, now()),
    };
  };
}

/** OpenID Connect Core section 3.1.2.6: the answer to the login is an error, and its description ends with the trace id. */
function refusedAt(returned: URLSearchParams): TrialAnswer {
  const description = returned.get('error_description') ?? '';
  const traceId = /[0-9a-f]{32}/.exec(description)?.[0] ?? '';
  const body = { error: returned.get('error'), error_description: description };
  return { status: 302, trace_id: traceId, body };
}
