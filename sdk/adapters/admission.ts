/** What the adapters share: a request is let in with a token, which its handler then asks for. */
import type { Failure } from '../failure.ts';
import type { Presented } from '../presented.ts';
import type { Rules } from '../rules.ts';
import type { VerifiedToken } from '../verified-token.ts';
import type { Verifier } from '../verifier.ts';

/** Rules for every call of a route, or as the request at hand has them: the person in its path, say. */
export type RulesFor<Request> = Rules | ((request: Request) => Rules | Promise<Rules>);

/** Goes with the requests; an object of a framework is not written on. */
const admitted = new WeakMap<object, VerifiedToken>();

/** What is wrong with the request's token, if anything. */
export async function admit<Request extends object>(
  verifier: Verifier,
  request: Request,
  presented: Presented,
  rules: RulesFor<Request> = {},
): Promise<Failure | undefined> {
  const verification = await verifier.verify(
    presented,
    typeof rules === 'function' ? await rules(request) : rules,
  );
  if (!verification.ok) return verification.failure;
  admitted.set(request, verification.token);
  return undefined;
}

/** The token that the request was let in with. Throws where nothing has checked one: the route would be open. */
export function tokenOf(request: object): VerifiedToken {
  const token = admitted.get(request);
  if (token) return token;
  throw new Error(
    'No token of this request has been checked. Put requireToken before the handler of its route.',
  );
}
