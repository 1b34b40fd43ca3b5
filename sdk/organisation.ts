/** Who a token was issued to (spec/maskinporten.md 2.6, 4.7): a Norwegian organisation, or a European business with a seal. */
import { isObject } from './jws.ts';

export type Organisation = NorwegianOrganisation | EuropeanBusiness;

export type NorwegianOrganisation = {
  readonly kind: 'norwegian';
  readonly authority: string;
  /** As the token has it: `0192:310012009`. */
  readonly id: string;
  /** Nine digits. */
  readonly orgno: string;
  /** What follows the number, for a part of the organisation: `ER//987464291:1`. */
  readonly unit?: string;
};

/** What it calls itself was in its certificate; the identifier alone is vouched for. */
export type EuropeanBusiness = {
  readonly kind: 'european';
  readonly authority: string;
  /** The `organizationIdentifier` of its certificate as it stands there: `VATSE-556000000001`. */
  readonly id: string;
  readonly commonName?: string;
  readonly organizationName?: string;
  readonly organizationalUnitName?: string;
  readonly countryName?: string;
};

const NORWEGIAN_AUTHORITY = 'iso6523-actorid-upis';
/** 4.7: the page on seals has the first in its example and the second in its text. */
const EUROPEAN_AUTHORITIES = ['etsi-en-319-412', 'etsi_en_119_612'];

/** ICD 0192 is the Norwegian register of entities; two to four elements (2.6). No check digits: the issuer has vouched. */
const NORWEGIAN_ID = /^0192:(\d{9})(?::([^:]+(?::[^:]+)?))?$/;
export const NORWEGIAN_NUMBER = /^\d{9}$/;

const NAMES = ['commonName', 'organizationName', 'organizationalUnitName', 'countryName'] as const;

/** Maskinporten writes `ID`; libraries for it have also read and written `id` (13 row 18). */
export function readOrganisation(value: unknown): Organisation | undefined {
  if (!isObject(value)) return undefined;
  const { authority, ID: upper, id: lower } = value;
  if (upper !== undefined && lower !== undefined && upper !== lower) return undefined;
  const id = upper ?? lower;
  if (typeof authority !== 'string' || typeof id !== 'string' || id === '') return undefined;
  if (authority === NORWEGIAN_AUTHORITY) return readNorwegian(authority, id);
  return EUROPEAN_AUTHORITIES.includes(authority) ? readEuropean(authority, id, value) : undefined;
}

function readNorwegian(authority: string, id: string): NorwegianOrganisation | undefined {
  const [, orgno, unit] = NORWEGIAN_ID.exec(id) ?? [];
  if (orgno === undefined) return undefined;
  return { kind: 'norwegian', authority, id, orgno, ...(unit === undefined ? {} : { unit }) };
}

function readEuropean(
  authority: string,
  id: string,
  value: Readonly<Record<string, unknown>>,
): EuropeanBusiness {
  const names = NAMES.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : []));
  return { kind: 'european', authority, id, ...Object.fromEntries(names) };
}

/** Parts of an organisation are the organisation: its number decides. */
export function isSameOrganisation(one: Organisation, other: Organisation): boolean {
  if (one.kind === 'norwegian') return other.kind === 'norwegian' && one.orgno === other.orgno;
  return other.kind === 'european' && one.id === other.id;
}
