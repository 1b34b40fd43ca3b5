/** What is wrong with a draft that the portal can tell by itself; the API's own words say the rest. */
import type { Draft, DraftField } from './draft.ts';
import { isMachine } from './draft.ts';

/** spec/selfservice.md 3.4; the API takes more, for programs. */
export const MAX_DESCRIPTION = 255;

/** Names of sentences in rule-fault-texts.ts. */
export type RuleFault =
  | 'nameMissing'
  | 'descriptionMissing'
  | 'tooLong'
  | 'customerMissing'
  | 'redirectMissing'
  | 'notSeconds';

export type RuleFaults = { readonly [Field in DraftField]?: RuleFault | undefined };

type Asked = {
  readonly isNew: boolean;
  /** Somebody has said that it is for a customer. */
  readonly isForCustomer: boolean;
};

export function ruleFaults(draft: Draft, { isNew, isForCustomer }: Asked): RuleFaults {
  const isLogin = !isMachine(draft.integration_type);
  return {
    client_name: draft.client_name.trim() === '' ? 'nameMissing' : undefined,
    description: descriptionFault(draft.description.trim(), isNew),
    client_orgno: isForCustomer && !/^\d{9}$/.test(draft.client_orgno) ? 'customerMissing' : undefined,
    redirect_uris:
      isLogin && draft.redirect_uris.every((uri) => uri.trim() === '') ? 'redirectMissing' : undefined,
    access_token_lifetime: secondsFault(draft.access_token_lifetime),
    ...(isLogin && {
      refresh_token_lifetime: secondsFault(draft.refresh_token_lifetime),
      authorization_lifetime: secondsFault(draft.authorization_lifetime),
    }),
  };
}

/** Of one that a program made it may be missing, and is left as it is. */
function descriptionFault(text: string, isNew: boolean): RuleFault | undefined {
  if (text === '') return isNew ? 'descriptionMissing' : undefined;
  return isNew && text.length > MAX_DESCRIPTION ? 'tooLong' : undefined;
}

function secondsFault(text: string): RuleFault | undefined {
  return isSeconds(text) ? undefined : 'notSeconds';
}

/** Nothing is the default. */
export function isSeconds(text: string): boolean {
  return /^\d*$/.test(text.trim());
}
