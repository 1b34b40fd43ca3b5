/** What issuers state of qualified certificates (RFC 3739 section 3.2.6, ETSI EN 319 412-5), in DER. */
import { oid, sequence } from './der.ts';

/** A qualified certificate under the EU's regulation. */
export const QC_COMPLIANCE = sequence(oid('0.4.0.1862.1.1'));
/** For seals, which are an organisation's; whether it is qualified is for `QC_COMPLIANCE` to say. */
export const QC_TYPE_SEAL = sequence(oid('0.4.0.1862.1.6'), sequence(oid('0.4.0.1862.1.6.2')));
/** The subject's identifier is read as that of a legal person (ETSI EN 319 412-1 section 5.1.4). */
export const LEGAL_PERSON_SEMANTICS = sequence(oid('1.3.6.1.5.5.7.11.2'), sequence(oid('0.4.0.194121.1.2')));
