/** spec/maskinporten.md 9.1 rows 7 to 9, 4.7: which organisations are let in, and through which suppliers. */
import type { Organisation } from './organisation.ts';
import { accept, type Judged, quote, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export type ConsumerPredicate = (consumer: Organisation, token: VerifiedToken) => boolean | Promise<boolean>;

export function consumerRule(consumers: readonly string[] | ConsumerPredicate) {
  const isAllowed: ConsumerPredicate =
    typeof consumers === 'function' ? consumers : (consumer) => isListed(consumer, consumers);
  return async (token: VerifiedToken): Promise<Judged<VerifiedToken>> => {
    // Nothing but true lets in: a predicate in JavaScript may return anything.
    if ((await isAllowed(token.consumer, token)) === true) return accept(token);
    return refuse(
      'consumer_denied',
      `${quote(token.consumer.id)} is not among the organisations that may call this API.`,
    );
  };
}

function isListed(consumer: Organisation, listed: readonly string[]): boolean {
  return listed.includes(consumer.id) || (consumer.kind === 'norwegian' && listed.includes(consumer.orgno));
}

/** Off unless the API's owner has turned it on, as it is for the scope (4.7): nobody has registered these businesses. */
export function europeanRule(token: VerifiedToken): Judged<VerifiedToken> {
  if (token.consumer.kind === 'norwegian') return accept(token);
  return refuse(
    'consumer_format',
    'The token was issued to a European business by its seal. This API takes tokens of Norwegian organisations.',
  );
}

/** The register is named with a slash at its end and without (13 row 16). */
export function delegationSourceRule(sources: readonly string[]) {
  const trusted = sources.map(withoutSlash);
  return (token: VerifiedToken): Judged<VerifiedToken> => {
    const { supplier, delegationSource } = token;
    if (!supplier && delegationSource === undefined) return accept(token);
    if (delegationSource !== undefined && trusted.includes(withoutSlash(delegationSource)))
      return accept(token);
    return refuse(
      'delegation_source',
      `The delegation comes from ${quote(delegationSource)}. Suppliers need one from ${sources.join(' or ')}.`,
    );
  };
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}
