/** Fastify: `app.get('/invoices', { onRequest: requireToken(verifier) }, async (request) => … tokenOf(request) …)`. */
import type { Verifier } from '../verifier.ts';
import { admit, type RulesFor } from './admission.ts';
import { headerOf, type NodeRequest } from './node-request.ts';

export { tokenOf } from './admission.ts';

export type FastifyRequest = {
  readonly method: string;
  readonly originalUrl: string;
  readonly raw: NodeRequest;
};

export type FastifyReply = {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: unknown): unknown;
};

export function requireToken<Request extends FastifyRequest>(verifier: Verifier, rules?: RulesFor<Request>) {
  return async (request: Request, reply: FastifyReply): Promise<unknown> => {
    const failure = await admit(verifier, request, presentedBy(request), rules);
    if (!failure) return undefined;
    reply.code(failure.status);
    reply.headers({ ...failure.headers });
    // Fastify takes the hook's answer for the request's once the reply has been sent.
    return reply.send(failure.body);
  };
}

function presentedBy({ method, originalUrl, raw }: FastifyRequest) {
  return {
    authorization: headerOf(raw, 'authorization'),
    dpop: headerOf(raw, 'dpop'),
    method,
    path: originalUrl,
  };
}
