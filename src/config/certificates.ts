/** How certificates are judged: settings -> a choice of sources, and of what holds when they are silent. */
import { type CertificatesConfig, ConfigurationRefused } from './config.ts';
import type { SettingsReader } from './settings-reader.ts';

/** Issuers make a list every day at least (ETSI EN 319 411-1 section 6.3.9); three allow for a weekend. */
const DEFAULT_MAX_AGE_HOURS = 72;
/** A year: beyond it the limit says nothing. */
const MAX_AGE_HOURS = 8760;
/** The Norwegian issuers have a dozen, those of Europe's seals some hundred. */
const MAX_LISTS = 200;

export function resolveCertificates(reader: SettingsReader, directory: string): CertificatesConfig {
  const revocation =
    reader.choice('certificates.revocation', ['off', 'crl', 'ocsp-then-crl'] as const) ?? 'crl';
  const failMode = reader.choice('certificates.failMode', ['soft', 'hard'] as const) ?? 'soft';
  if (revocation === 'off' && failMode === 'hard') {
    throw new ConfigurationRefused(
      'certificates.failMode is hard and certificates.revocation is off, so every certificate would be refused, or none. Set certificates.revocation to crl, or remove certificates.failMode.',
    );
  }
  return {
    ...{ revocation, failMode },
    maxAgeHours: reader.integer('certificates.maxAgeHours', 1, MAX_AGE_HOURS) ?? DEFAULT_MAX_AGE_HOURS,
    lists: resolveLists(reader),
    europeanSeals: reader.path('certificates.europeanSeals', directory),
  };
}

function resolveLists(reader: SettingsReader): readonly string[] {
  const lists = reader.list('certificates.lists');
  const from = reader.from('certificates.lists');
  const wrong = lists.find((text) => !/^https?:$/.test(URL.parse(text)?.protocol ?? ''));
  if (wrong !== undefined) {
    throw new ConfigurationRefused(
      `${from} holds "${wrong}"; give the addresses of lists of revoked certificates, such as http://crl.example.no/issuer.crl.`,
    );
  }
  if (lists.length > MAX_LISTS) {
    throw new ConfigurationRefused(`${from} holds ${lists.length} addresses; give ${MAX_LISTS} at most.`);
  }
  return lists;
}
