/** Delegations and schemes as the original's JSON has them (spec/maskinporten.md 6.2, 6.3). */
import { timestamp } from '../../clock.ts';
import type { DelegatedScheme } from './delegation.ts';
import { SCHEME_LANGUAGES, type Scheme, type SchemeTexts } from './scheme.ts';

/** The capital in `delegation_scheme_Id` is the original's. */
export function delegationToWire({ scheme, consumer, supplier, createdAt }: DelegatedScheme): object {
  return {
    supplier_org: supplier,
    consumer_org: consumer,
    delegation_scheme_Id: scheme.id,
    scopes: scheme.scopes,
    resourceid: resourceId(scheme),
    created: timestamp(createdAt),
  };
}

/** Altinn's resource registry names such a scheme by owner and number; ours has no other name than its id. */
function resourceId({ id }: Scheme): string {
  return `delegation-scheme-${id}`;
}

export function schemeToWire(scheme: Scheme): object {
  return {
    id: scheme.id,
    owner_org: scheme.ownerOrgno,
    scopes: scheme.scopes,
    title: textsToWire(scheme.title),
    description: textsToWire(scheme.description),
    default_language: scheme.defaultLanguage,
  };
}

function textsToWire(texts: SchemeTexts): readonly object[] {
  return SCHEME_LANGUAGES.flatMap((code) => {
    const value = texts[code];
    return value === undefined ? [] : [{ code, value }];
  });
}
