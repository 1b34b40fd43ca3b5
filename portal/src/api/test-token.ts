/** Ordering a test token in the simulator, for who owns the scope; the portal's server hands the order on. */
import { ApiProblem } from './problem.ts';
import { toolProblem } from './test-tools.ts';

/** What is left out is as in any token of Maskinporten. */
export type TokenOrder = {
  readonly scope: string;
  readonly issuer?: string;
  readonly consumer?: string;
  readonly supplier?: string;
  readonly pid?: string;
  readonly aud?: string;
  readonly lifetime?: number;
  readonly wrong?: string;
};

export type TestToken = {
  readonly access_token: string;
  readonly why: string;
  /** What a correct API answers. */
  readonly expect: string;
  readonly header: object;
  readonly claims: object;
};

export async function orderTestToken(order: TokenOrder, csrf: string): Promise<TestToken> {
  const response = await fetch('/session/test-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(order),
  }).catch(() => {
    throw new ApiProblem('unreachable');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toolProblem(response.status, body);
  return body as TestToken;
}
