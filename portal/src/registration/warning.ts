/** What may be registered and is seldom meant; each has its sentence in warning-texts.ts. */
import { type Draft, isMachine, REFRESH } from './draft.ts';

export const WARNINGS = [
  ...(['refreshOnPublic', 'refreshReused', 'noPkce', 'accessBeyondRefresh'] as const),
  ...(['refreshBeyondAuthorization', 'noLogout', 'longAccess', 'noScopes'] as const),
] as const;
export type Warning = (typeof WARNINGS)[number];

/** A token that is lost works this long for whoever finds it. */
const LONG_ACCESS_SECONDS = 3600;

export function warningsOf(draft: Draft): readonly Warning[] {
  const isFor: Readonly<Record<Warning, boolean>> = { ...always(draft), ...ofLogins(draft) };
  return WARNINGS.filter((warning) => isFor[warning]);
}

function always({ access_token_lifetime: access, integration_type: type, scopes }: Draft) {
  return {
    longAccess: Number(access) > LONG_ACCESS_SECONDS,
    noScopes: isMachine(type) && scopes.length === 0,
  };
}

/** "Guideline access < refresh <= authorization — guideline only" (spec/selfservice.md 1.6). */
function ofLogins(draft: Draft) {
  const { access_token_lifetime: access, refresh_token_lifetime: refresh } = draft;
  const isLogin = !isMachine(draft.integration_type);
  const isPublic = draft.application_type !== 'web';
  const refreshes = isLogin && draft.grant_types.includes(REFRESH);
  return {
    refreshOnPublic: refreshes && isPublic,
    refreshReused: refreshes && isPublic && draft.refresh_token_usage === 'REUSE',
    noPkce: isLogin && draft.code_challenge_method === 'none',
    accessBeyondRefresh: refreshes && Number(refresh) > 0 && Number(access) >= Number(refresh),
    refreshBeyondAuthorization: refreshes && Number(refresh) > Number(draft.authorization_lifetime),
    noLogout: isLogin && draft.frontchannel_logout_uri === '' && draft.backchannel_logout_uri === '',
  };
}
