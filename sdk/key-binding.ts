/** Whether a token may come the way it came: with a proof of its key if it is bound to one, without if it is not. */
import { SECOND } from './clock.ts';
import { judgeProof, MAX_PROOF_AGE_SECONDS, type ProvenCall } from './dpop-proof.ts';
import { type Credentials, pathOf } from './presented.ts';
import type { ProofMemory } from './proof-memory.ts';
import { accept, type Judged, type Refused, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export type BindingPolicy = {
  /** What the paths of calls are appended to. */
  readonly baseUrl: string;
  readonly required: boolean;
  readonly memory: ProofMemory;
  readonly leewaySeconds: number;
};

/** Before the token is looked at: an API that takes no proofs takes no tokens that come with one. */
export function judgeScheme({ scheme }: Credentials, policy: BindingPolicy | undefined): Refused | undefined {
  if (scheme === 'Bearer' || policy) return undefined;
  return refuse(
    'dpop_unsupported',
    'This API takes no proofs of DPoP. Get a token without one and send it as Bearer.',
  );
}

export async function judgeBinding(
  token: VerifiedToken,
  credentials: Credentials,
  policy: BindingPolicy | undefined,
  now: number,
): Promise<Judged<VerifiedToken>> {
  const isBound = token.claims['cnf'] !== undefined;
  if (credentials.scheme === 'DPoP' && policy) return judgeProvenCall(token, credentials, policy, now);
  // A bound token that was stolen would otherwise be good without its key (RFC 9449 section 7.2).
  if (isBound) return bearerOfBound(policy);
  if (!policy?.required) return accept(token);
  return refuse(
    'dpop_required',
    'This API takes tokens with a proof of their key alone. Get one with DPoP (RFC 9449).',
  );
}

function bearerOfBound(policy: BindingPolicy | undefined): Refused {
  const remedy = policy
    ? 'Send it as Authorization: DPoP, with a proof in the DPoP header.'
    : 'This API takes no proofs: get a token that is not bound.';
  return refuse('dpop_required', `The token is bound to a key and is no Bearer token. ${remedy}`);
}

async function judgeProvenCall(
  token: VerifiedToken,
  credentials: Credentials,
  policy: BindingPolicy,
  now: number,
): Promise<Judged<VerifiedToken>> {
  if (token.keyThumbprint === undefined) {
    return refuse(
      'dpop_binding',
      'The token is not bound to a key (cnf.jkt). Send it as Authorization: Bearer.',
    );
  }
  const [text = '', another] = credentials.proofs;
  if (text === '' || another !== undefined) {
    return refuse(
      'dpop_proof',
      'The call has no DPoP header, or several. Send one, with a proof made for this call.',
    );
  }
  const proof = await judgeProof(text, provenCall(credentials, policy, now));
  if (!proof.ok) return proof;
  if (proof.value.thumbprint !== token.keyThumbprint) {
    return refuse(
      'dpop_binding',
      'The proof is of another key than the token is bound to. Sign it with the same key.',
    );
  }
  const until = now + (MAX_PROOF_AGE_SECONDS + 2 * policy.leewaySeconds) * SECOND;
  const remembered = await policy.memory(`${proof.value.thumbprint}.${proof.value.jti}`, until);
  return remembered === 'new' ? accept(token) : notNew(remembered);
}

function notNew(remembered: 'used' | 'full'): Refused {
  if (remembered === 'full') {
    return refuse(
      'dpop_memory',
      'Too many calls with proofs arrive at once. Try again in a moment, with a new proof.',
    );
  }
  return refuse(
    'dpop_replay',
    'The proof has been used before. Make a new one, with a jti of its own, for each call.',
  );
}

function provenCall(credentials: Credentials, policy: BindingPolicy, now: number): ProvenCall {
  const { token, method, path } = credentials;
  if (method === undefined || path === undefined) {
    throw new TypeError(
      'A call with DPoP cannot be checked without its method and path: give them to verify.',
    );
  }
  return { token, method, url: `${policy.baseUrl}${pathOf(path)}`, now, leewaySeconds: policy.leewaySeconds };
}
