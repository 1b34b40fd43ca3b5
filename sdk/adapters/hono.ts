/** Hono: `app.get('/invoices', requireToken(verifier), (context) => … tokenOf(context) …)`. */
import { failureResponse } from '../failure.ts';
import type { WebRequest } from '../presented.ts';
import type { Verifier } from '../verifier.ts';
import { admit, type RulesFor } from './admission.ts';

export { tokenOf } from './admission.ts';

export type HonoContext = { readonly req: { readonly raw: WebRequest } };

export function requireToken<Context extends HonoContext>(verifier: Verifier, rules?: RulesFor<Context>) {
  return async (context: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const failure = await admit(verifier, context, context.req.raw, rules);
    if (failure) return failureResponse(failure);
    await next();
    return undefined;
  };
}
