/**
 * What an API asks of a token beyond its being genuine. Rules given to `createVerifier` hold for every call; a call adds its
 * own and takes none away.
 */
import { audienceRule } from './audience-rule.ts';
import { type ConsentExpectation, consentRule } from './consent-rule.ts';
import { type ConsumerPredicate, consumerRule, delegationSourceRule } from './consumer-rule.ts';
import { checkOptions, is, type OptionChecks } from './option-checks.ts';
import { personRule } from './person-rule.ts';
import { accept, type Judged, refuse } from './refusal.ts';
import { anyScopeRule, scopesRule } from './scope-rule.ts';
import type { VerifiedToken } from './verified-token.ts';

export type Rules = {
  /** Every one of these must be among the token's scopes; `'any'` says that no particular one is needed. */
  readonly scopes?: readonly string[] | 'any';
  /** One of these must be among the token's scopes. */
  readonly anyScope?: readonly string[];
  /** The token must be limited to this address, or to one of these. Not given, the token's audience is not looked at. */
  readonly audience?: string | readonly string[];
  /** The token must be limited to a person. */
  readonly requirePid?: boolean;
  /** The person whom the call is about: the token must be limited to the same. */
  readonly pid?: string;
  /** Which organisations may call: by number, by the identifier of the token, or as you decide. */
  readonly consumers?: readonly string[] | ConsumerPredicate;
  /** A supplier is let in only with a delegation from one of these registers. */
  readonly delegationSources?: readonly string[];
  /** The token must carry a consent to the consumer that is valid now; and, where named, by whom and to what. */
  readonly requireConsent?: boolean | ConsentExpectation;
  /** The token must name a system user. */
  readonly requireSystemUser?: boolean;
};

/** Judges a token, and hands it on: a rule may narrow what it says. */
export type Rule = (
  token: VerifiedToken,
  now: number,
) => Judged<VerifiedToken> | Promise<Judged<VerifiedToken>>;

export const RULE_CHECKS: OptionChecks<Rules> = {
  scopes: { is: (value) => value === 'any' || is.texts(value), expected: "a list of scopes, or 'any'" },
  anyScope: { is: is.texts, expected: 'a list of scopes' },
  audience: { is: (value) => is.text(value) || is.texts(value), expected: 'an address, or a list of them' },
  requirePid: { is: is.boolean, expected: 'true or false' },
  pid: { is: is.text, expected: "the person's number" },
  consumers: {
    is: (value) => is.texts(value) || is.function(value),
    expected: 'a list of organisation numbers, or a function of the consumer',
  },
  delegationSources: { is: is.texts, expected: 'a list of addresses' },
  requireConsent: {
    is: (value) => is.boolean(value) || is.object(value),
    expected: 'true, false, or what the consent must cover',
  },
  requireSystemUser: { is: is.boolean, expected: 'true or false' },
};

export type ReadRules = {
  readonly rules: readonly Rule[];
  /** Whether it was said which scopes are needed, if only that none are. */
  readonly settlesScope: boolean;
  /** For the challenge. */
  readonly scopes: readonly string[];
};

/** The rules of one call. */
export function readRules(given: Rules): ReadRules {
  checkOptions('The rules of the call', given, RULE_CHECKS);
  return compileRules(given);
}

/** In the order in which they are judged: what the token is for, then who asks, then what about. */
export function compileRules(rules: Rules): ReadRules {
  const { scopes, anyScope, audience, requirePid, pid, consumers, delegationSources } = rules;
  const { requireConsent, requireSystemUser } = rules;
  const named = scopes === 'any' ? undefined : scopes;
  const compiled: readonly (Rule | false | undefined)[] = [
    audience !== undefined && audienceRule(typeof audience === 'string' ? [audience] : audience),
    named && scopesRule(named),
    anyScope && anyScopeRule(anyScope),
    consumers && consumerRule(consumers),
    delegationSources && delegationSourceRule(delegationSources),
    (requirePid === true || pid !== undefined) && personRule(pid),
    requireSystemUser === true && systemUserRule,
    requireConsent !== undefined && requireConsent !== false && consentRule(requireConsent),
  ];
  return {
    rules: compiled.filter((rule) => typeof rule === 'function'),
    settlesScope: scopes !== undefined || anyScope !== undefined,
    scopes: [...(named ?? []), ...(anyScope ?? [])],
  };
}

/** spec/maskinporten.md 9.2. Whether the system user may do what the call asks for is the decision of Altinn. */
function systemUserRule(token: VerifiedToken): Judged<VerifiedToken> {
  if (token.systemUser) return accept(token);
  return refuse(
    'system_user_missing',
    'The token names no system user. Ask for a token with authorization_details of type urn:altinn:systemuser.',
  );
}
