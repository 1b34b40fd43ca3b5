/** What a change changes, and what there is to look at in a draft. */
import { type Draft, type DraftField, isMachine, REFRESH } from './draft.ts';

/** As they are filled in. */
const FIELDS = [
  ...(['integration_type', 'client_orgno', 'client_name', 'description', 'application_type'] as const),
  ...(['token_endpoint_auth_method', 'grant_types', 'sso_disabled', 'redirect_uris'] as const),
  ...([
    'post_logout_redirect_uris',
    'frontchannel_logout_uri',
    'frontchannel_logout_session_required',
  ] as const),
  ...(['client_uri', 'scopes', 'code_challenge_method', 'authorization_lifetime'] as const),
  ...(['access_token_lifetime', 'refresh_token_lifetime', 'refresh_token_usage'] as const),
];

type Shown = (typeof FIELDS)[number];
const OF_MACHINES: readonly DraftField[] = [
  ...(['integration_type', 'client_name', 'description', 'scopes', 'access_token_lifetime'] as const),
];
const OF_REFRESHING: readonly DraftField[] = ['refresh_token_lifetime', 'refresh_token_usage'];

export type DifferentField = {
  readonly field: Shown;
  readonly from: Draft[Shown];
  readonly to: Draft[Shown];
};

/** The fields that count for this integration and say something. */
export function reviewed(draft: Draft): readonly Shown[] {
  return FIELDS.filter((field) => counts(draft, field) && String(draft[field]) !== '');
}

export function differences(before: Draft, after: Draft): readonly DifferentField[] {
  return FIELDS.flatMap((field) => {
    const [from, to] = [before[field], after[field]];
    const isSame = JSON.stringify(tidy(from)) === JSON.stringify(tidy(to));
    return isSame || !counts(after, field) ? [] : [{ field, from, to }];
  });
}

function counts(draft: Draft, field: Shown): boolean {
  if (isMachine(draft.integration_type)) return OF_MACHINES.includes(field);
  return draft.grant_types.includes(REFRESH) || !OF_REFRESHING.includes(field);
}

/** Space around a text and lines that are empty are not sent. */
function tidy(value: Draft[Shown]): unknown {
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.map((each) => each.trim()).filter((each) => each !== '') : value;
}
