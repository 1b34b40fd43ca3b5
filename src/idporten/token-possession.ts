/**
 * Keys that tokens are bound to (RFC 9449): the proof at the token endpoint, and the one at an endpoint of ours that takes an access
 * token.
 */
import type { Clock } from '../clock.ts';
import { type JudgeProof, proofJudge } from '../issuer/key-binding.ts';
import { possessionJudge } from '../issuer/possession.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import { DPOP_ALGORITHMS, type DpopAlgorithm } from '../protocol/dpop-proof.ts';
import { accepted, refused, type Verdict } from '../protocol/verdict.ts';
import type { IssuedAccessToken } from './authorization-store.ts';
import { invalidRequest } from './refusals.ts';

/** FAPI 2.0 section 5.4 leaves out RSA with PKCS #1 v1.5. */
const FAPI_ALGORITHMS = ['ES256', 'PS256'] as const satisfies readonly DpopAlgorithm[];

export function proofAlgorithms(boundTokensOnly: boolean): readonly DpopAlgorithm[] {
  return boundTokensOnly ? FAPI_ALGORITHMS : DPOP_ALGORITHMS;
}

export function tokenProofJudge(
  url: string,
  { boundTokensOnly, clock }: { readonly boundTokensOnly: boolean; readonly clock: Clock },
): JudgeProof {
  const algorithms = proofAlgorithms(boundTokensOnly);
  return proofJudge({ url: normalised(url), algorithms, required: boundTokensOnly, clock });
}

/** `named` is the `dpop_jkt` of the request. Answers with the thumbprint of the key in the proof; undefined: there is none. */
export type JudgePushedProof = (
  header: string | undefined,
  named: string | undefined,
) => Promise<Verdict<string | undefined>>;

/** RFC 9449 section 10.1: a proof with a pushed request stands for `dpop_jkt`, and may not contradict it. */
export function pushedProofJudge(
  url: string,
  parts: { readonly boundTokensOnly: boolean; readonly clock: Clock; readonly singleUses: SingleUses },
): JudgePushedProof {
  const { boundTokensOnly, clock, singleUses } = parts;
  const algorithms = proofAlgorithms(boundTokensOnly);
  const judge = proofJudge({ url: normalised(url), algorithms, required: false, clock });
  return async (header, named) => {
    const judged = await judge(header);
    if (!judged.ok || judged.value === undefined) return judged.ok ? accepted(undefined) : judged;
    const { thumbprint, use, whenSpentBefore } = judged.value;
    if (named !== undefined && named !== thumbprint) return twoKeys();
    const isSpent = singleUses.wasSpentHere(use) || (await singleUses.spend(use, [])) === 'used-before';
    return isSpent ? refused(whenSpentBefore) : accepted(thumbprint);
  };
}

function twoKeys() {
  return invalidRequest('The dpop_jkt is not the thumbprint of the key in the DPoP proof', {
    rule: 'dpop-jkt-proof',
    seen: 'a dpop_jkt of one key, and a proof by another',
    expected: 'one key',
    remedy: 'Send the DPoP proof alone, or the dpop_jkt of its key.',
  });
}

/** How an access token was presented: by which scheme, with which proof, for which call. */
export type Presentation = {
  readonly scheme: 'bearer' | 'dpop';
  readonly text: string;
  readonly proof: string | undefined;
  readonly method: string;
};

/** Why whoever presents the token may not use it, as the end of a sentence; undefined when it may. */
export type JudgePresentation = (
  presentation: Presentation,
  token: Pick<IssuedAccessToken, 'boundTo'>,
) => Promise<string | undefined>;

export function presentationJudge(
  url: string,
  parts: { readonly clock: Clock; readonly singleUses: SingleUses },
): JudgePresentation {
  const judge = possessionJudge(parts);
  return ({ scheme, text, proof, method }, { boundTo }) =>
    judge({
      ...{ scheme, token: text, proof, method, url: normalised(url) },
      claims: boundTo === undefined ? {} : { cnf: { jkt: boundTo } },
    });
}

/** As the `htu` of a proof is compared. */
function normalised(url: string): string {
  return new URL(url).href;
}
