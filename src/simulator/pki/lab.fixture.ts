/** For tests: a lab in a temporary folder behind a door of its own, with a clock that can be moved. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTERPRISE_AUTHORITY } from '../../certificates/authority-certificates.ts';
import { openTestAuthority, type TestAuthority } from '../../certificates/test-authority.ts';
import { type MovableClock, stoppedClock } from '../../clock.ts';
import { createDoor, type Door } from '../../http/door.ts';
import { createHealth } from '../../http/health.ts';
import { createLogger } from '../../http/logger.ts';
import { createMetrics } from '../../http/metrics.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { systemRandom } from '../../random.ts';
import { mountControls } from '../controls/door.ts';
import { revocationServices } from './authorities.ts';
import { pkiControl } from './control.ts';
import { openPkiLab, type PkiLab } from './lab.ts';

export const NOW = Date.UTC(2026, 0, 15, 12);
export const ADMIN = 'http://127.0.0.1:8109/';
export const ORGANISATION = '310012009';
export const FOREIGN_BUSINESS = 'NTRSE-5560000000';

export type TestLab = AsyncDisposable & {
  readonly directory: string;
  readonly clock: MovableClock;
  readonly enterprise: TestAuthority;
  readonly lab: PkiLab;
  readonly door: Door;
  /** The same folder, as the next start opens it. */
  reopen(): Promise<PkiLab>;
  /** As the first start does it; answers with the certificate. */
  seed(orgno: string): Promise<string>;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
export type Answer = { readonly status: number; readonly body: any };

/** RSA keys of an authority take a third of a second to find, and only what is signed in the way of an issuer needs them. */
export async function openTestLab(keys: 'rsa' | 'ec' = 'ec'): Promise<TestLab> {
  const directory = await mkdtemp(join(tmpdir(), 'porthus-pki-lab-'));
  const clock = stoppedClock(NOW);
  const services = revocationServices(ADMIN, 'enterprise');
  const enterprise = await openTestAuthority(join(directory, 'authority'), clock, systemRandom, {
    kind: { ...ENTERPRISE_AUTHORITY, keys },
    services,
  });
  const nameOf = async (orgNumber: string) => (orgNumber === ORGANISATION ? 'Blåbær & Co AS' : undefined);
  const open = () =>
    openPkiLab({
      ...{ directory, clock, random: systemRandom, admin: ADMIN, enterprise, nameOf },
      openAuthority: (folder, options) => openTestAuthority(folder, clock, systemRandom, options),
    });
  const lab = await open();
  const door = createDoor({
    ...{ name: 'admin', publicUrl: ADMIN, random: systemRandom, metrics: createMetrics() },
    ...{ logger: createLogger({ level: 'silent' }), health: createHealth({ checks: [] }) },
  });
  mountControls(door, [pkiControl(lab, clock)]);
  return {
    ...{ directory, clock, enterprise, lab, door, reopen: open },
    async seed(orgno) {
      const folder = join(directory, 'organisations', orgno);
      await mkdir(folder, { recursive: true });
      const orgNumber = parseOrgNumber(orgno);
      if (!orgNumber) throw new Error(`${orgno} is no organisation number`);
      const issued = await enterprise.issueEnterpriseCertificate({ orgNumber, organisationName: 'Frø AS' });
      await writeFile(join(folder, 'certificate.pem'), issued.certificatePem);
      return issued.certificatePem;
    },
    send: (method, path, body) => send(door, method, path, body),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

async function send(door: Door, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await door.request(new URL(path, ADMIN).href, {
    method,
    headers: { host: '127.0.0.1:8109', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
