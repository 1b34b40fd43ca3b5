/**
 * What Maskinporten asks the registers of Altinn at run time: who has delegated what to whom (spec/maskinporten.md 6.3), which
 * system user a customer has given a system (7.1), and what a person or an organisation has consented to (7.2). The types
 * are the whole of what is known here of them; the stand-in fills them, and so could a real Altinn.
 */
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';

/** A register that is slow, failing or away gives no answer, which is another thing than "no". */
export type Answered<Value> =
  | { readonly answered: true; readonly value: Value }
  /** `why` is for the log and the trail, and never for the wire. */
  | { readonly answered: false; readonly why: string };

export type AltinnRegisters = {
  hasDelegated(asked: DelegationAsked): Promise<Answered<boolean>>;
  /** `undefined`: there is none, or it is deleted. */
  findSystemUser(asked: SystemUserAsked): Promise<Answered<SystemUser | undefined>>;
  lookUpConsent(asked: ConsentAsked): Promise<Answered<ConsentLookup>>;
};

export type DelegationAsked = {
  /** The register that the scope names as its delegation source. */
  readonly source: string;
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
  readonly scope: ScopeName;
};

export type SystemUserAsked = {
  readonly clientId: ClientId;
  /** The vendor, who owns the client. */
  readonly systemProvider: OrgNumber;
  readonly customer: OrgNumber;
  readonly externalRef: string | undefined;
};

export type SystemUser = { readonly id: string; readonly systemId: string };

export type ConsentAsked = {
  readonly id: string;
  /** `urn:altinn:person:identifier-no:…` or `urn:altinn:organization:identifier-no:…`. */
  readonly from: string;
  /** The legal consumer. */
  readonly to: OrgNumber;
};

export type ConsentLookup =
  | { readonly found: true; readonly consent: Consent }
  | { readonly found: false; readonly problem: ConsentProblem };

export type ConsentProblem =
  | 'unknown'
  | 'not-accepted'
  | 'rejected'
  | 'revoked'
  | 'expired'
  | 'other-recipient';

export type Consent = {
  readonly id: string;
  readonly from: string;
  /** `urn:altinn:organization:identifier-no:…`. */
  readonly to: string;
  /** ISO 8601 with offset, as are all times of a consent. */
  readonly consented: string;
  readonly validTo: string;
  readonly consentRights: readonly ConsentRight[];
};

export type ConsentRight = {
  readonly action: readonly string[];
  readonly resource: readonly { readonly type: string; readonly value: string }[];
  readonly metadata?: Readonly<Record<string, string>>;
};
