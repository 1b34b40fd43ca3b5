/** What a document changes, thing by thing and field by field. */
import { isDeepStrictEqual } from 'node:util';
import type { WireChange } from './wire.ts';

export type Change = {
  readonly kind: 'scope' | 'access' | 'client';
  readonly id: string;
  readonly action: 'create' | 'update' | 'deactivate' | 'unchanged';
  readonly fields: readonly FieldChange[];
  readonly clientId?: string | undefined;
  /** In clear text; nobody can read it again. */
  readonly secret?: string | undefined;
};

type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

export function changeOf(
  kind: Change['kind'],
  id: string,
  before: object | undefined,
  after: object,
): Change {
  const fields = fieldChanges(before ?? {}, after);
  const action = before === undefined ? 'create' : fields.length > 0 ? 'update' : 'unchanged';
  return { kind, id, action, fields };
}

export function deactivation(kind: Change['kind'], id: string): Change {
  const fields = kind === 'access' ? [] : [{ field: 'active', before: true, after: false }];
  return { kind, id, action: 'deactivate', fields };
}

/** `null` is what JSON has for a field that is not there. */
function fieldChanges(before: object, after: object): readonly FieldChange[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
}

export function planAnswer(
  changes: readonly Change[],
  options: { readonly dryRun: boolean; readonly prune: boolean },
) {
  const count = (action: Change['action']) => changes.filter((change) => change.action === action).length;
  return {
    dry_run: options.dryRun,
    prune: options.prune,
    summary: {
      create: count('create'),
      update: count('update'),
      deactivate: count('deactivate'),
      unchanged: count('unchanged'),
    },
    changes: changes.map((change) => changeAnswer(change, options.dryRun)),
  };
}

/** What a dry run draws by chance is not what will be: ids that were not proposed, and secrets. */
function changeAnswer({ kind, id, action, fields, clientId, secret }: Change, dryRun: boolean): WireChange {
  const isDrawn = dryRun && action === 'create' && clientId !== id;
  return {
    ...{ kind, id, action, fields: [...fields] },
    ...(clientId !== undefined && !isDrawn && { client_id: clientId }),
    ...(secret !== undefined && !dryRun && { client_secret: secret }),
  };
}
