/** What the lab's European trust service writes into a seal: the certificate of a business in another country (spec/maskinporten.md 4.7). */
import type { Instant } from '../clock.ts';
import {
  certificatePolicies,
  holderConstraints,
  keyUsage,
  qualifiedStatements,
} from './certificate-writer.ts';
import {
  COMMON_NAME,
  COUNTRY,
  type DistinguishedName,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
} from './distinguished-name.ts';
import { LEGAL_PERSON_SEMANTICS, QC_COMPLIANCE, QC_TYPE_SEAL } from './qualified-statement.ts';

export type SealRequest = {
  /** `NTRSE-…`, `VATDE-…`: ETSI EN 319 412-1 section 5.1.4. */
  readonly organisationIdentifier: string;
  readonly organisationName: string;
  readonly commonName?: string;
  readonly qualified: boolean;
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
};

/** ETSI EN 319 411-2 section 5.3: a qualified certificate of a legal person; EN 319 411-1: a normalised one. */
const QUALIFIED_POLICY = '0.4.0.194112.1.1';
const NORMALISED_POLICY = '0.4.0.2042.1.1';

export function sealSubject(request: SealRequest): DistinguishedName {
  const { organisationIdentifier, organisationName, commonName = organisationName } = request;
  return [
    { type: COUNTRY, value: organisationIdentifier.slice(3, 5) },
    { type: ORGANISATION, value: organisationName },
    { type: ORGANISATION_IDENTIFIER, value: organisationIdentifier },
    { type: COMMON_NAME, value: commonName },
  ];
}

export function sealExtensions({ qualified }: SealRequest): readonly Uint8Array[] {
  return [
    holderConstraints(),
    keyUsage('digitalSignature', 'nonRepudiation'),
    certificatePolicies(qualified ? QUALIFIED_POLICY : NORMALISED_POLICY),
    qualifiedStatements(LEGAL_PERSON_SEMANTICS, QC_TYPE_SEAL, ...(qualified ? [QC_COMPLIANCE] : [])),
  ];
}
