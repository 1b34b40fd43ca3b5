/** spec/maskinporten.md 9.3: a consent counts when it was given to the token's consumer, is valid, and covers what is asked. */
import type { Consent, ConsentRight } from './authorization-details.ts';
import { checkOptions, is, type OptionChecks } from './option-checks.ts';
import { isSameOrganisation } from './organisation.ts';
import { accept, type FailureReason, type Judged, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export type ConsentExpectation = {
  /** Who must have consented: a person number, an organisation number, or the URN as the consent has it. */
  readonly from?: string;
  /** The resource that the data belong to, by its name in Altinn. */
  readonly resource?: string;
  /** What the same right must say, such as the year. */
  readonly metadata?: Readonly<Record<string, string>>;
};

const CHECKS: OptionChecks<ConsentExpectation> = {
  from: { is: is.text, expected: 'a person number, an organisation number or a URN' },
  resource: { is: is.text, expected: 'the name of a resource' },
  metadata: {
    is: (value) =>
      is.object(value) && Object.values(value as object).every((text) => typeof text === 'string'),
    expected: 'an object of texts',
  },
};

type Sieve = {
  readonly reason: FailureReason;
  readonly message: string;
  lets(consent: Consent, token: VerifiedToken, now: number): boolean;
};

/** Whoever shows another's consent, or an old one, has none. */
const GIVEN_TO_CONSUMER: Sieve = {
  reason: 'consent_recipient',
  message:
    "The consent was given to another organisation than the token's consumer. " +
    'A supplier asks for the token on behalf of the organisation that received the consent, with consumer_org.',
  lets: ({ to }, { consumer }) => isSameOrganisation(to, consumer),
};
const STILL_VALID: Sieve = {
  reason: 'consent_expired',
  message: 'The consent is no longer valid. Ask for a new one.',
  lets: ({ validTo }, _token, now) => Date.parse(validTo) > now,
};

export function consentRule(asked: true | ConsentExpectation) {
  const { from, resource, metadata }: ConsentExpectation = asked === true ? {} : asked;
  if (asked !== true) checkOptions('requireConsent', asked, CHECKS);
  const sieves = [GIVEN_TO_CONSUMER, STILL_VALID];
  if (from !== undefined) sieves.push(givenBy(from));
  if (resource !== undefined || metadata) sieves.push(covering(resource, metadata ?? {}));
  return (token: VerifiedToken, now: number): Judged<VerifiedToken> => {
    let { consents } = token;
    if (consents.length === 0) {
      return refuse(
        'consent_missing',
        'The token carries no consent. Ask for a token with authorization_details of type urn:altinn:consent.',
      );
    }
    for (const { reason, message, lets } of sieves) {
      consents = consents.filter((consent) => lets(consent, token, now));
      if (consents.length === 0) return refuse(reason, message);
    }
    return accept({ ...token, consents });
  };
}

/** What an API reads of consents is only ever what counts, whether or not it has a rule of them. */
export function withLiveConsents(token: VerifiedToken, now: number): VerifiedToken {
  const live = (consent: Consent) =>
    GIVEN_TO_CONSUMER.lets(consent, token, now) && STILL_VALID.lets(consent, token, now);
  return token.consents.length === 0 ? token : { ...token, consents: token.consents.filter(live) };
}

function givenBy(from: string): Sieve {
  const urn = urnOf(from);
  return {
    reason: 'consent_from',
    message:
      'The consent was given by another than the call is about. Ask for a token with the consent of this one.',
    lets: (consent) => consent.from === urn,
  };
}

function urnOf(from: string): string {
  if (/^\d{11}$/.test(from)) return `urn:altinn:person:identifier-no:${from}`;
  return /^\d{9}$/.test(from) ? `urn:altinn:organization:identifier-no:${from}` : from;
}

function covering(resource: string | undefined, metadata: Readonly<Record<string, string>>): Sieve {
  const covers = (right: ConsentRight) =>
    (resource === undefined || right.resources.includes(resource)) &&
    Object.entries(metadata).every(([name, value]) => right.metadata[name] === value);
  return {
    reason: 'consent_resource',
    message: `The consent does not cover ${[resource ?? 'what is asked for', ...Object.keys(metadata)].join(' with this ')}.`,
    lets: ({ rights }) => rights.some(covers),
  };
}
