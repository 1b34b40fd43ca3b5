/**
 * Spellings in use become the documented ones before anything is judged (spec/selfservice.md 1.12, section 8 rows 13 to
 * 15): empty texts for fields that are not set, older names of fields, choices with other capitals and hyphens. What
 * scopes have computed for them (`name`) or never had is not looked at.
 */
import { INTEGRATION_TYPES } from '../../registry/clients/integration-type.ts';
import { TOKEN_TYPES, VISIBILITIES } from '../../registry/scopes/scope.ts';
import { choice, each, type Respell, respellFields } from '../contract/respelling.ts';

const FIELDS: Readonly<Record<string, Respell>> = {
  prefix: text,
  subscope: text,
  delegation_source: text,
  enforced_aud_for_access_token: text,
  enforced_aud_for_introspection: words,
  visibility: choice(VISIBILITIES, { INTERAL: 'INTERNAL' }),
  token_type: choice(TOKEN_TYPES),
  allowed_integration_types: each(choice(INTEGRATION_TYPES, { api_client: 'api_klient' })),
};

const ALIASES: Readonly<Record<string, string>> = {
  allowable_integration_types: 'allowed_integration_types',
  authorization_max_age: 'authorization_max_lifetime',
};

export function respellScope(json: unknown): unknown {
  return respellFields(renamed(json), FIELDS);
}

/** The documented name wins where both are sent. */
function renamed(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const fields = Object.entries(json);
  const older = fields.flatMap(([name, value]) =>
    Object.hasOwn(ALIASES, name) ? [[ALIASES[name] ?? name, value]] : [],
  );
  return { ...Object.fromEntries(older), ...json };
}

/** One source has a text in the place of a list (spec/maskinporten.md 5.2). */
function words(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : value;
}

function text(value: unknown): unknown {
  return value === '' ? undefined : value;
}
