/** Tokens of organisations, and of system users, from Maskinporten. */
import type { JWTPayload } from 'jose';
import { parseIso6523 } from '../../identifiers/org-number.ts';
import { listPrefixes } from '../../registry/prefixes/prefix-list-store.ts';
import type { Queries } from '../../store/store.ts';
import { CLAIMS, type Exchanged, no, type Provider, scopesIn } from './provider.ts';

/** A token with such a scope is a service owner's, and says by which name Altinn knows it. */
const SERVICE_OWNER = 'altinn:serviceowner';

/** Altinn gives every organisation of Maskinporten this level. */
const LEVEL = 3;

export function maskinportenProvider(queries: Queries, verify: Provider['verify']): Provider {
  return {
    name: 'maskinporten',
    verify,
    async exchange(claims): Promise<Exchanged> {
      const consumer = (claims['consumer'] as { readonly ID?: unknown } | undefined)?.ID;
      const orgno = typeof consumer === 'string' ? parseIso6523(consumer) : undefined;
      if (orgno === undefined) return no(401, 'it does not name a Norwegian organisation as consumer');
      const prefixes = isServiceOwner(claims)
        ? await listPrefixes(queries, { owner: orgno, includesInactive: false })
        : [];
      const name = prefixes[0]?.prefix;
      const added = {
        ...(name !== undefined && { [CLAIMS.organisation]: name }),
        [CLAIMS.organisationNumber]: orgno,
        [CLAIMS.method]: 'maskinporten',
        [CLAIMS.level]: LEVEL,
      };
      return { ok: true, added };
    },
  };
}

function isServiceOwner(claims: JWTPayload): boolean {
  return scopesIn(claims).some((scope) => scope === SERVICE_OWNER || scope.startsWith(`${SERVICE_OWNER}/`));
}
