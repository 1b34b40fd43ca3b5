/** In which registers consumers may delegate scopes to suppliers; the delegations themselves are there, not here. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { DelegationSource } from '../../registry/delegation-sources/delegation-source.ts';
import { listDelegationSources } from '../../registry/delegation-sources/delegation-source-store.ts';
import { type Model, type Operation, ok, open } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';

const DELEGATION_SOURCE: Model = {
  name: 'DelegationSource',
  schema: z.object({
    name: z.string(),
    issuer: z.string().describe('What delegation_source of a scope is set to'),
    created: z.string(),
    lastUpdated: z.string(),
    last_updated: z.string().describe('The same, as it was called before'),
  }),
};

export function delegationSourceOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    open({
      id: 'listDelegationSources',
      method: 'GET',
      path: '/delegationsources',
      tag: 'Delegation sources',
      summary: 'The registers in which scopes may be delegated',
      access: 'open',
      answers: { 200: { description: 'The sources, unpaginated', model: DELEGATION_SOURCE, isList: true } },
      async handle() {
        const sources = await listDelegationSources(store.queries);
        return ok(sources.map(toWire));
      },
    }),
  ];
}

function toWire({ name, issuer, createdAt, updatedAt }: DelegationSource) {
  const updated = timestamp(updatedAt);
  return { name, issuer, created: timestamp(createdAt), lastUpdated: updated, last_updated: updated };
}
