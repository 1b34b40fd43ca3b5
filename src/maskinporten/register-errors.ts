/** What is answered when a register of Altinn has nothing to give, or gives no answer; no source documents any of it. */
import { printable } from '../protocol/printable.ts';
import { refused } from '../protocol/verdict.ts';
import type { ConsentProblem, SystemUserAsked } from './altinn-registers.ts';

/** spec/maskinporten.md 3.2, "Not documented at all": the text names what is missing. */
export function noSystemUser({ customer, clientId, externalRef }: SystemUserAsked) {
  const reference = externalRef === undefined ? '' : ` with externalRef ${printable(externalRef)}`;
  return refused({
    rule: 'system-user',
    status: 403,
    error: 'forbidden',
    description: `System user not found. Organization ${customer} has no system user${reference} for client ${clientId}`,
    seen: 'no system user',
    expected: `a system user of ${customer} for a system that is tied to ${clientId}${reference}`,
    remedy:
      'Let the customer approve a system user for the system; give externalRef if it was made with one, or if the customer has several.',
  });
}

export function noConsent(id: string, consumer: string, problem: ConsentProblem) {
  const { rule, words, remedy } = CONSENT_PROBLEMS[problem];
  const sentence = `Consent ${id} ${words.replace('CONSUMER', consumer)}`;
  return refused({
    ...{ rule, remedy, status: 403, error: 'forbidden' },
    description: `Invalid consent. ${sentence}`,
    seen: sentence,
    expected: `an accepted consent that is good now, from the one in from, to ${consumer}`,
  });
}

const CONSENT_PROBLEMS: Readonly<Record<ConsentProblem, { rule: string; words: string; remedy: string }>> = {
  unknown: {
    rule: 'consent-unknown',
    words: 'is not known, or is not given by the one in from',
    remedy: 'Send the id of the consent request, and from as it stands there, in the same environment.',
  },
  'not-accepted': {
    rule: 'consent-not-accepted',
    words: 'is not accepted',
    remedy: 'Wait until the consent has been approved in Altinn, then ask again with a new grant.',
  },
  rejected: {
    rule: 'consent-rejected',
    words: 'is rejected',
    remedy: 'Make a new consent request, if there is reason to ask again.',
  },
  revoked: {
    rule: 'consent-revoked',
    words: 'is revoked',
    remedy: 'Stop using the data; only a new consent gives access again.',
  },
  expired: {
    rule: 'consent-expired',
    words: 'has expired',
    remedy: 'Make a new consent request.',
  },
  'other-recipient': {
    rule: 'consent-recipient',
    words: 'is not given to organization CONSUMER',
    remedy: 'Ask as the organisation that the consent was given to; a supplier names it in consumer_org.',
  },
};

/** A register that gives no answer; why is for the log and the trail, not for the caller. */
export function registerSilent(rule: string, why: string) {
  return refused({
    rule,
    status: 503,
    error: 'temporarily_unavailable',
    description: 'A register that this token depends on does not answer just now. The grant is not used up.',
    seen: printable(why),
    expected: 'an answer from the register',
    remedy: 'Send the same request again after a few seconds.',
  });
}
