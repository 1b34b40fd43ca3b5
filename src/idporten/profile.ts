/** What a profile asks of an authorization request beyond the original (spec/threats.md, "Checklist"; decision 45). */
import type { RequestRules } from '../protocol/authorization-request.ts';

export type Profile = 'digdir' | 'strict' | 'fapi2';

export type ProfileRules = Pick<RequestRules, 'isStrict' | 'keyedOnly'> & {
  /** FAPI 2.0 section 5.3.2.2: no request but pushed ones. */
  readonly pushedOnly: boolean;
  /** RFC 9101; the original describes them, and announces that it takes none (C-08). */
  readonly takesRequestObjects: boolean;
};

export const PROFILES: Readonly<Record<Profile, ProfileRules>> = {
  digdir: { isStrict: false, keyedOnly: false, pushedOnly: false, takesRequestObjects: false },
  strict: { isStrict: true, keyedOnly: false, pushedOnly: false, takesRequestObjects: true },
  fapi2: { isStrict: true, keyedOnly: true, pushedOnly: true, takesRequestObjects: true },
};
