/** Two environments side by side: which integrations are the same one, and where they differ. */
import { type Configuration, type Entry, labelOf } from './document.ts';

export type Standing = 'same' | 'different' | 'only-there' | 'only-here';

export type FieldDifference = { readonly field: string; readonly there: unknown; readonly here: unknown };

export type Pair = {
  /** Unique in its comparison, and the same as long as the two are. */
  readonly key: string;
  readonly label: string;
  readonly standing: Standing;
  readonly there?: Entry;
  readonly here?: Entry;
  readonly differences: readonly FieldDifference[];
};

const ORDER: readonly Standing[] = ['only-there', 'different', 'only-here', 'same'];

export function compared(there: Configuration, here: Configuration): readonly Pair[] {
  const left = [...(here.clients ?? [])];
  const pairs = (there.clients ?? []).map((entry, at) => {
    const match = matchOf(entry, left);
    if (match !== undefined) left.splice(left.indexOf(match), 1);
    return pairOf(`${at} ${identity(entry)}`, entry, match);
  });
  const rest = left.map((entry) => pairOf(`here ${identity(entry)}`, undefined, entry));
  return [...pairs, ...rest].toSorted(
    (one, other) =>
      ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || (one.label < other.label ? -1 : 1),
  );
}

function identity({ external_id: externalId, client_id: clientId }: Entry): string {
  return externalId ?? clientId ?? '';
}

/**
 * By what the organisation calls it, which is the same everywhere; by its id, which is the same where it was proposed; or, for what
 * has neither, by display name, where that means one alone. Nothing is the same as something of another type.
 */
function matchOf(entry: Entry, candidates: readonly Entry[]): Entry | undefined {
  const alike = candidates.filter(({ integration_type: type }) => type === entry.integration_type);
  const by = (field: 'external_id' | 'client_id') =>
    entry[field] === undefined ? undefined : alike.find((each) => each[field] === entry[field]);
  const named = alike.filter(
    ({ client_name: name, external_id: externalId }) =>
      name !== undefined &&
      name === entry.client_name &&
      (externalId === undefined || entry.external_id === undefined),
  );
  return by('external_id') ?? by('client_id') ?? (named.length === 1 ? named[0] : undefined);
}

function pairOf(key: string, there: Entry | undefined, here: Entry | undefined): Pair {
  const differences = there && here ? differencesOf(there, here) : [];
  return {
    ...{ key, differences },
    label: labelOf(there ?? here ?? {}),
    standing: standingOf(there, here, differences),
    ...(there && { there }),
    ...(here && { here }),
  };
}

function standingOf(
  there: Entry | undefined,
  here: Entry | undefined,
  differences: readonly FieldDifference[],
): Standing {
  if (here === undefined) return 'only-there';
  if (there === undefined) return 'only-here';
  return differences.length === 0 ? 'same' : 'different';
}

/** As they are filled in; what stands here is compared, and keys are told of apart, since they always differ. */
export const COMPARED = [
  ...(['client_name', 'description', 'active', 'client_orgno', 'application_type'] as const),
  ...(['token_endpoint_auth_method', 'grant_types', 'code_challenge_method', 'sso_disabled'] as const),
  ...(['scopes', 'redirect_uris', 'post_logout_redirect_uris', 'frontchannel_logout_uri'] as const),
  ...(['frontchannel_logout_session_required', 'backchannel_logout_uri', 'client_uri'] as const),
  ...(['access_token_lifetime', 'refresh_token_lifetime', 'authorization_lifetime'] as const),
  ...(['refresh_token_usage', 'onbehalfof'] as const),
];
export type ComparedField = (typeof COMPARED)[number];

/** Their order says nothing. */
const SETS: ReadonlySet<ComparedField> = new Set([
  ...(['scopes', 'grant_types', 'redirect_uris', 'post_logout_redirect_uris', 'onbehalfof'] as const),
]);

function differencesOf(there: Entry, here: Entry): readonly FieldDifference[] {
  return COMPARED.flatMap((field) =>
    canonical(field, there[field]) === canonical(field, here[field])
      ? []
      : [{ field, there: there[field], here: here[field] }],
  );
}

/** What is empty is as if it were not there. */
function canonical(field: ComparedField, value: unknown): string {
  if (value === undefined || value === null || value === '' || value === false) return '';
  if (!Array.isArray(value)) return JSON.stringify(sorted(value));
  const texts = value.map((each) => JSON.stringify(sorted(each)));
  return texts.length === 0 ? '' : (SETS.has(field) ? texts.toSorted() : texts).join('\n');
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
