/**
 * `organisations/ORGNO/`: the enterprise certificate of a seeded organisation in the forms that programs read. Issued
 * at the first start, and again when a file is gone or the authority is another.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestAuthority } from '../certificates/test-authority.ts';
import { placeFile, readIfPresent } from '../files.ts';
import type { Random } from '../random.ts';
import { placeJson } from './json-file.ts';
import type { SeedOrganisation } from './seeds/organisations.ts';

export const CERTIFICATE_FILES = {
  certificate: 'certificate.pem',
  chain: 'chain.pem',
  key: 'key.pem',
  pkcs12: 'certificate.p12',
} as const;

/** Guards nothing: it stands beside the file, for programs that insist on one. */
export const PKCS12_PASSWORD = 'porthus';

type Issuer = Pick<TestAuthority, 'issuingPem' | 'issueEnterpriseCertificate'>;

export async function writeOrganisationFiles(
  directory: string,
  organisation: SeedOrganisation,
  authority: Issuer,
  random: Random,
): Promise<void> {
  const { orgno, name, role } = organisation;
  const folder = join(directory, 'organisations', orgno);
  await mkdir(folder, { recursive: true });
  if (!(await hasCertificate(folder, authority))) await issueInto(folder, organisation, authority, random);
  const description = { orgno, name, role, ...CERTIFICATE_FILES, pkcs12_password: PKCS12_PASSWORD };
  await placeJson(join(folder, 'organisation.json'), description, random);
}

async function hasCertificate(folder: string, authority: Issuer): Promise<boolean> {
  const texts = await Promise.all(
    Object.values(CERTIFICATE_FILES).map((name) => readIfPresent(join(folder, name))),
  );
  const chain = await readIfPresent(join(folder, CERTIFICATE_FILES.chain));
  return !texts.includes(undefined) && chain?.includes(authority.issuingPem.trim()) === true;
}

/** The chain comes last: a start that is killed before it is there issues anew, so the files always belong together. */
async function issueInto(
  folder: string,
  { orgno, name }: SeedOrganisation,
  authority: Issuer,
  random: Random,
): Promise<void> {
  const issued = await authority.issueEnterpriseCertificate({ orgNumber: orgno, organisationName: name });
  const place = (file: keyof typeof CERTIFICATE_FILES, content: string | Uint8Array, isSecret: boolean) =>
    placeFile(join(folder, CERTIFICATE_FILES[file]), content, isSecret ? 'owner' : 'everyone', random);
  await place('key', issued.privateKeyPem, true);
  await place('certificate', issued.certificatePem, false);
  await place('pkcs12', await issued.pkcs12(PKCS12_PASSWORD), true);
  await place('chain', issued.chainPem, false);
}
