/** Express: `app.get('/invoices', requireToken(verifier), (request, response) => … tokenOf(request) …)`. */
import type { Verifier } from '../verifier.ts';
import { admit, type RulesFor } from './admission.ts';
import { headerOf, type NodeRequest } from './node-request.ts';

export { tokenOf } from './admission.ts';

export type ExpressRequest = NodeRequest & { readonly originalUrl: string };

export type ExpressResponse = {
  status(code: number): { set(headers: Record<string, string>): { json(body: unknown): unknown } };
};

export function requireToken<Request extends ExpressRequest>(verifier: Verifier, rules?: RulesFor<Request>) {
  return async (request: Request, response: ExpressResponse, next: (error?: unknown) => void) => {
    try {
      const failure = await admit(verifier, request, presentedBy(request), rules);
      if (!failure) return next();
      response
        .status(failure.status)
        .set({ ...failure.headers })
        .json(failure.body);
    } catch (error) {
      next(error);
    }
  };
}

function presentedBy(request: ExpressRequest) {
  return {
    authorization: headerOf(request, 'authorization'),
    dpop: headerOf(request, 'dpop'),
    method: request.method ?? '',
    // Whole, also where a router is mounted below a path.
    path: request.originalUrl,
  };
}
