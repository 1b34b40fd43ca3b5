/** The words of `porthus certificate`. */
import { join } from 'node:path';
import type { IssuedCertificate } from './certificate-folder.ts';

type Where = {
  readonly folder: string;
  readonly files: readonly string[];
  /** A seeded client of the organisation that proves itself by certificate. */
  readonly client: string | undefined;
  /** The data directory, when another was named than the usual. */
  readonly data: string | undefined;
};

export function describeIssued(issued: IssuedCertificate, where: Where): string {
  const { folder, files } = where;
  return [
    `Issued ${issued['kind']} for ${issued['organisation']}.`,
    '',
    `  holder   ${issued['subject']}`,
    `  serial   ${issued['serial']}`,
    `  valid    ${day(issued['valid_from'])} to ${day(issued['valid_to'])}`,
    `  judged   ${judged(issued)}`,
    `  files    ${folder}: ${files.join(', ')}`,
    ...passwordLines(issued, folder),
    '',
    ...nextStep(issued, where),
    '',
  ].join('\n');
}

function judged({ outcome }: IssuedCertificate): string {
  return outcome === 'accepted' ? 'accepted' : `refused, rule ${outcome}`;
}

function passwordLines({ pkcs12_password }: IssuedCertificate, folder: string): readonly string[] {
  if (pkcs12_password === undefined) return [];
  const store = join(folder, 'certificate.p12');
  const jks = join(folder, 'certificate.jks');
  return [
    `           certificate.p12 has the password ${pkcs12_password}; Java reads it as a keystore as it is, or in its old form after`,
    `           keytool -importkeystore -srckeystore ${store} -srcstorepass ${pkcs12_password} -destkeystore ${jks} -deststoretype JKS -deststorepass ${javaPassword(pkcs12_password)}`,
  ];
}

/** keytool takes no password of fewer characters. */
const SHORTEST_JAVA_PASSWORD = 6;

function javaPassword(password: unknown): string {
  return String(password).length < SHORTEST_JAVA_PASSWORD ? 'porthus' : String(password);
}

function nextStep(issued: IssuedCertificate, { folder, files, client, data }: Where): readonly string[] {
  const more = `--certificate ${folder}${data === undefined ? '' : ` --data ${data}`}`;
  if (!files.includes('key.pem'))
    return ['Next: put x5c and your own key into a grant; docs/pki-lab.md shows one.'];
  const what = issued['outcome'] === 'accepted' ? 'get a token with it' : 'see it refused';
  if (String(issued['kind']).startsWith('seal'))
    return [
      `Next: ${what}, for a scope that is open to European businesses (a seal needs no client, so any name does):`,
      `  porthus token --client bank --scope demo:hello.read ${more}`,
    ];
  if (client !== undefined) return [`Next: ${what}:`, `  porthus token --client ${client} ${more}`];
  return [
    `Next: register a client of ${issued['organisation']} without keys (docs/self-service.md), and send the certificate in x5c (docs/pki-lab.md).`,
  ];
}

export function listKinds({ kinds }: Readonly<Record<string, unknown>>): string {
  const rows = (kinds as readonly Readonly<Record<string, string>>[]).map(({ kind, outcome, summary }) => [
    kind ?? '',
    outcome === 'accepted' ? 'accepted' : `refused: ${outcome}`,
    summary ?? '',
  ]);
  return `${table([['kind', 'judged', 'what it is'], ...rows])}\nNext: porthus certificate issue --organisation ORGNO --kind KIND\n`;
}

export function listCertificates(certificates: readonly Readonly<Record<string, unknown>>[]): string {
  const rows = certificates.map((certificate) => [
    String(certificate['serial']),
    String(certificate['organisation']),
    String(certificate['kind']),
    day(certificate['valid_from']),
    day(certificate['valid_to']),
    stateOf(certificate['revoked']),
  ]);
  return table([['serial', 'organisation', 'kind', 'valid from', 'valid to', 'revoked'], ...rows]);
}

function stateOf(revoked: unknown): string {
  if (revoked === undefined) return '-';
  const { at, reason } = revoked as Readonly<Record<string, string>>;
  return `${at} ${reason}`;
}

function day(time: unknown): string {
  return String(time).slice(0, 10);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
