/**
 * Fields that depend on one another: what else a choice changes, and why. Nothing changes silently (spec/selfservice.md 3.8 row 1);
 * the draft as it was before is kept by whoever asks, so that the choice can be undone whole.
 */
import type { Draft, DraftField, IntegrationType } from './draft.ts';
import { presetScopes } from './draft.ts';

/** The reasons have their sentences in consequence-texts.ts. */
export type Reason = 'noSecretKept' | 'secretKept' | 'pkceNeeded' | 'loginScopesOnly' | 'loginScopesBack';

export type Change = {
  readonly field: DraftField;
  readonly from: Draft[DraftField];
  readonly to: Draft[DraftField];
  readonly reason: Reason;
};

export type Consequence = { readonly draft: Draft; readonly changes: readonly Change[] };

export function choose<Field extends DraftField>(
  before: Draft,
  field: Field,
  value: Draft[Field],
): Consequence {
  const chosen = { ...before, [field]: value };
  const steps = field === 'application_type' ? applicationSteps(chosen) : [];
  return settle(chosen, steps);
}

/** Other scopes than those of the login make an API client of an ID-porten client, and back. */
export function withOtherScopes(
  before: Draft,
  isWanted: boolean,
  remembered: readonly string[] = [],
): Consequence {
  const type: IntegrationType = isWanted ? 'api_klient' : 'idporten';
  const preset = presetScopes(type);
  const extra = isWanted ? remembered : before.scopes.filter((scope) => LOGIN_EXTRAS.has(scope));
  const scopes = [...new Set([...preset, ...extra])];
  const reason = isWanted ? 'loginScopesBack' : 'loginScopesOnly';
  return settle({ ...before, integration_type: type }, [{ field: 'scopes', to: scopes, reason }]);
}

/** What a login may have beside its two (spec/selfservice.md 1.7). */
export const LOGIN_EXTRAS: ReadonlySet<string> = new Set(['eidas', 'no_pid']);

type Step = { readonly field: DraftField; readonly to: Draft[DraftField]; readonly reason: Reason };

function applicationSteps({ application_type: type, token_endpoint_auth_method: method }: Draft): Step[] {
  if (type === 'web') {
    return method === 'none'
      ? [{ field: 'token_endpoint_auth_method', to: 'private_key_jwt', reason: 'secretKept' }]
      : [];
  }
  return [
    { field: 'token_endpoint_auth_method', to: 'none', reason: 'noSecretKept' },
    { field: 'code_challenge_method', to: 'S256', reason: 'pkceNeeded' },
  ];
}

function settle(chosen: Draft, steps: readonly Step[]): Consequence {
  const changes = steps.flatMap((step) => {
    const from = chosen[step.field];
    return JSON.stringify(from) === JSON.stringify(step.to) ? [] : [{ ...step, from }];
  });
  const changed = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  return { draft: { ...chosen, ...changed }, changes };
}
