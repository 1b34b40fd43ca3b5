/** Another OpenID provider as an eID: the code flow with PKCE (RFC 9700 section 2.1), and what is made of its answer. */
import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { type Clock, type Instant, SECOND } from '../../clock.ts';
import type { Parameters } from '../../http/form.ts';
import type { Download } from '../../http/outbound/download.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Random } from '../../random.ts';
import type { WriteOutcome } from '../../store/store.ts';
import { satisfies } from '../level.ts';
import {
  type Attempt,
  type MethodOutcome,
  type MethodProblem,
  type RemoteMethod,
  returnPath,
} from '../method.ts';
import { createAttemptStates, interactionIn, type OpenedState } from './attempt-state.ts';
import { type Credential, createProver } from './client-proof.ts';
import { judgeIdToken } from './id-token.ts';
import { acrValuesFor, levelFor, levelsOf } from './level-mapping.ts';
import { noReply, type Provider, type Reply, replied } from './provider.ts';
import type { ProviderMetadata } from './provider-metadata.ts';
import { createProviderRequests } from './provider-requests.ts';
import { describeProvider, GAVE_UP, NO_ANSWER, TOO_LOW } from './texts.ts';

export type UpstreamParts = {
  readonly provider: Provider;
  readonly credential: Credential;
  /** Derived from the master key for `UPSTREAM_KEY_PURPOSE`. */
  readonly key: Uint8Array;
  /** Of the door. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly download: Download;
  readonly parsePid: (text: string) => Pid | undefined;
  /** A `state` comes back once. */
  spend(key: string, expiresAt: Instant): Promise<WriteOutcome>;
  /** Told why somebody could not log in; `reason` names nobody. */
  failed(provider: string, reason: string): void;
};

export function createUpstream(parts: UpstreamParts): RemoteMethod {
  const { provider, credential, clock, publicUrl } = parts;
  const { id, name, issuer, clientId, levels } = provider;
  const redirectUri = new URL(`.${returnPath(id)}`, publicUrl).href;
  const states = createAttemptStates({ ...parts, provider: id });
  const requests = createProviderRequests(provider, {
    ...parts,
    prove: createProver(provider, credential, parts),
  });

  function problem(reason: string, text = NO_ANSWER): MethodProblem {
    parts.failed(id, reason);
    return { ok: false, problem: text };
  }

  function parametersFor(attempt: Attempt): Record<string, string> {
    const state = states.draw(attempt);
    const acrValues = acrValuesFor(attempt.asked, levels);
    const { maxAgeSeconds, language } = attempt;
    return {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri },
      ...{ scope: provider.scopes.join(' '), state, nonce: states.nonce(state), ui_locales: language },
      code_challenge: hash('sha256', states.verifier(state), 'base64url'),
      code_challenge_method: 'S256',
      ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
      ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
      ...(maxAgeSeconds === 0 && { prompt: 'login' }),
    };
  }

  async function addressFor(metadata: ProviderMetadata, attempt: Attempt): Promise<Reply<string>> {
    const address = new URL(metadata.authorizationEndpoint);
    const parameters = parametersFor(attempt);
    if (metadata.parEndpoint === undefined) {
      for (const [parameter, value] of Object.entries(parameters)) address.searchParams.set(parameter, value);
      return replied(address.href);
    }
    const pushed = await requests.push(parameters);
    if (!pushed.ok) return pushed;
    address.searchParams.set('client_id', clientId);
    address.searchParams.set('request_uri', pushed.value);
    return replied(address.href);
  }

  /** RFC 9207 section 2.4: of whom it says to be, or of nobody else. */
  function isFromProvider(returned: Parameters, { namesIssuer }: ProviderMetadata): boolean {
    const named = returned.get('iss');
    return named === undefined ? !namesIssuer : named === issuer;
  }

  async function claimsFor(
    code: string,
    state: string,
    { madeAt }: OpenedState,
    { maxAgeSeconds }: Attempt,
  ): Promise<Reply<JWTPayload>> {
    const token = await requests.redeem(code, states.verifier(state), redirectUri);
    if (!token.ok) return token;
    const keys = await requests.keys();
    if (!keys.ok) return keys;
    const expected = { issuer, clientId, nonce: states.nonce(state), sentAt: madeAt, maxAgeSeconds };
    return judgeIdToken(token.value, keys.value, expected, clock.now());
  }

  /** Before anything is believed of an answer, it must be one to what we asked. */
  async function judgeReturn(
    returned: Parameters,
    state: string,
    attempt: Attempt,
  ): Promise<Reply<OpenedState>> {
    const opened = states.open(state, attempt);
    if (opened === undefined) return noReply('The answer is to no request of this login in this browser.');
    const metadata = await requests.metadata();
    if (!metadata.ok) return metadata;
    if (!isFromProvider(returned, metadata.value)) return noReply('The answer is from another issuer (iss).');
    const spent = await parts.spend(opened.key, opened.expiresAt);
    return spent === 'written' ? replied(opened) : noReply('The answer has been used before.');
  }

  function outcomeOf(claims: JWTPayload, { asked }: Attempt): MethodOutcome {
    const claim = claims[provider.pidClaim];
    const value = typeof claim === 'string' ? parts.parsePid(claim) : undefined;
    if (value === undefined)
      return problem(`The id_token has no national identity number (${provider.pidClaim}).`);
    const found = levelFor({ acr: claims['acr'], amr: claims['amr'] }, levels);
    if (found === undefined)
      return problem('The id_token has an acr and amr that no level is configured for.');
    const { level: acr, amr } = found;
    if (!satisfies(acr, asked)) return problem(`The login was at ${acr}, which is not enough.`, TOO_LOW);
    // 5.5: what another country vouches for is for the service that asked.
    const isShared = !acr.startsWith('eidas-');
    return { ok: true, proof: { person: { kind: 'pid', value }, acr, amr, isShared, ...givenAt(claims) } };
  }

  return {
    ...{ id, name, acrValues: levelsOf(provider), describe: describeProvider(name) },
    async sendAway(attempt) {
      const metadata = await requests.metadata();
      if (!metadata.ok) return problem(metadata.why);
      const address = await addressFor(metadata.value, attempt);
      return address.ok ? { ok: true, location: address.value } : problem(address.why);
    },
    interactionOf: (returned) => interactionIn(returned.get('state') ?? ''),
    async conclude(returned, attempt) {
      const state = returned.get('state') ?? '';
      const opened = await judgeReturn(returned, state, attempt);
      if (!opened.ok) return problem(opened.why);
      const [error, code] = [returned.get('error'), returned.get('code')];
      if (error === 'access_denied') return { ok: false, problem: GAVE_UP };
      if (error !== undefined || code === undefined) return problem('It answered with an error, or no code.');
      const claims = await claimsFor(code, state, opened.value, attempt);
      return claims.ok ? outcomeOf(claims.value, attempt) : problem(claims.why);
    },
  };
}

/** Whoever was logged in there already has proved nothing now: no service, and no page of ours, is to take it for that. */
function givenAt({ auth_time: seconds }: JWTPayload): { readonly at?: Instant } {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? { at: seconds * SECOND } : {};
}
