/**
 * Which organisation an enterprise certificate speaks for, by its subject (spec/maskinporten.md 4.2). The number may
 * stand in four places, depending on the profile and the issuer; where it stands in several, they must agree. A number
 * is only ever read from the form that Norwegian profiles give it: nine digits at the end of a foreign identifier (a
 * Swedish `NTRSE-…`, a French SIREN) may well pass the Norwegian check digit and belong to somebody else.
 */
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { type CertificateFault, type Faulty, invalid } from './certificate-fault.ts';
import {
  COUNTRY,
  type DistinguishedName,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
  printable,
  SERIAL_NUMBER,
  valuesOf,
} from './distinguished-name.ts';

/** SEID 2: the register of the country's trade, or the financial supervisor's (ETSI EN 319 412-1 section 5.1.4). */
const IDENTIFIER_FORMS = [/^NTRNO-([0-9]{9})$/, /^PSDNO-[A-Z]{2,8}-([0-9]{9})$/];
/** SEID 1: nine digits and nothing else. */
const SERIAL_NUMBER_FORM = /^([0-9]{9})$/;
/** SEID 1 as Buypass wrote it: `<name>-<number>` or `<name> - <number>`. */
const ORGANISATION_FORM = /- ?([0-9]{9})$/;

export function judgeOrgNumber(subject: DistinguishedName): { ok: true; orgNumber: OrgNumber } | Faulty {
  const foreign = foreignMark(subject);
  if (foreign !== undefined) return fault(foreign, 'a Norwegian organisation');
  const [first, ...others] = writtenNumbers(subject);
  if (first === undefined)
    return fault('no organisation number', 'organizationIdentifier NTRNO-<nine digits>');
  if (others.some((other) => other !== first)) return fault([first, ...others].join(' and '), 'one number');
  const orgNumber = parseOrgNumber(first);
  return orgNumber ? { ok: true, orgNumber } : fault(first, 'a number with a valid check digit');
}

/** What says that the holder is registered in another country than Norway. */
function foreignMark(subject: DistinguishedName): string | undefined {
  const country = valuesOf(subject, COUNTRY).find((value) => value !== 'NO');
  if (country !== undefined) return `country ${country}`;
  return valuesOf(subject, ORGANISATION_IDENTIFIER).find(
    (value) => !IDENTIFIER_FORMS.some((form) => form.test(value)),
  );
}

/** Every number that stands where a Norwegian profile puts it, the most telling place first. */
function writtenNumbers(subject: DistinguishedName): readonly string[] {
  const matches = (type: string, form: RegExp) =>
    valuesOf(subject, type).flatMap((value) => form.exec(value)?.[1] ?? []);
  return [
    ...IDENTIFIER_FORMS.flatMap((form) => matches(ORGANISATION_IDENTIFIER, form)),
    ...matches(SERIAL_NUMBER, SERIAL_NUMBER_FORM),
    ...matches(ORGANISATION, ORGANISATION_FORM),
  ];
}

const REMEDY: CertificateFault['remedy'] =
  "Use the organisation's Norwegian enterprise certificate; foreign businesses use a European eSeal.";

function fault(seen: string, expected: string): Faulty {
  return invalid('organisation-number', { seen: printable(seen), expected, remedy: REMEDY });
}
