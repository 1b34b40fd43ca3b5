/**
 * How certificates are judged in this Porthus: whom it trusts, and how it learns what has been revoked. The rules are in
 * `certificates/`; here they meet the configuration, the network and those who watch.
 */
import type { X509Certificate } from 'node:crypto';
import { type JudgeCertificates, judgeCertificateChain } from './certificates/chain.ts';
import {
  joinSealTrusts,
  loadSealTrust,
  type SealTrust,
  sealTrustIn,
} from './certificates/european-seal-trust.ts';
import type { AskStatus } from './certificates/revocation/asked-statuses.ts';
import type { OwnList } from './certificates/revocation/own-lists.ts';
import {
  openRevocationRegister,
  type RevocationRegister,
  type RevocationWatch,
} from './certificates/revocation/register.ts';
import { MAX_LIST_BYTES } from './certificates/revocation/revocation-list.ts';
import { MAX_ANSWER_BYTES } from './certificates/revocation/status-answer.ts';
import {
  joinTrustStores,
  loadTrustStore,
  PRODUCTION_POLICIES,
  TEST_POLICIES,
  type TrustStore,
} from './certificates/trust-store.ts';
import { type Clock, HOUR, SECOND } from './clock.ts';
import type { Config } from './config/config.ts';
import type { HealthCheck } from './http/health.ts';
import type { Metrics } from './http/metrics.ts';
import { createDownload, type Download } from './http/outbound/download.ts';
import { resolveByNameServers } from './http/outbound/target.ts';
import { showRevocation } from './operating-figures.ts';

/** Of the simulator: its authorities, and what they have revoked. */
export type OwnAuthorities = {
  readonly trust: TrustStore;
  readonly sealAuthorities: readonly X509Certificate[];
  readonly ownLists: readonly OwnList[];
};

type Surroundings = {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

export type CertificateJudgement = {
  readonly judge: JudgeCertificates;
  readonly checks: readonly HealthCheck[];
};

export async function openCertificateJudgement(
  config: Config,
  own: OwnAuthorities | undefined,
  world: Surroundings,
  building: AsyncDisposableStack,
): Promise<CertificateJudgement> {
  const trust = await trustStore(config, own?.trust);
  const seals = await sealTrust(config, own?.sealAuthorities);
  const register = openRegister(config, { trust, ownLists: own?.ownLists ?? [] }, world);
  if (register) building.use(register);
  const judgeRevocation = register?.judge;
  return {
    judge: (x5c, now) => judgeCertificateChain(x5c, trust, now, { seals, judgeRevocation }),
    checks: register ? [tellTroubles(register, world.clock)] : [],
  };
}

/** The simulator trusts its own authority; either mode trusts those that the operator put in a folder. */
async function trustStore(config: Config, own: TrustStore | undefined): Promise<TrustStore> {
  const policies = config.mode === 'simulator' ? TEST_POLICIES : PRODUCTION_POLICIES;
  const given =
    config.trustedAuthorities === undefined
      ? undefined
      : await loadTrustStore(config.trustedAuthorities, { name: config.mode, policies });
  return joinTrustStores(
    config.mode,
    [own, given].filter((store) => store !== undefined),
  );
}

async function sealTrust(
  { certificates: { europeanSeals } }: Config,
  own: readonly X509Certificate[] | undefined,
): Promise<SealTrust | undefined> {
  const given = europeanSeals === undefined ? undefined : await loadSealTrust(europeanSeals);
  return joinSealTrusts([own && sealTrustIn(own), given].filter((trust) => trust !== undefined));
}

/** From the first packet to the last: a list is waited for by nobody, an answer by a request. */
const LIST_LIMIT = 30 * SECOND;
const STATUS_LIMIT = 3 * SECOND;

function openRegister(
  { mode, certificates }: Config,
  { trust, ownLists }: { readonly trust: TrustStore; readonly ownLists: readonly OwnList[] },
  world: Surroundings,
): RevocationRegister | undefined {
  const { revocation, failMode, maxAgeHours, lists } = certificates;
  if (revocation === 'off') return undefined;
  const download = createDownload({
    resolveHost: resolveByNameServers,
    allowsLoopback: mode === 'simulator',
  });
  return openRevocationRegister({
    ...{ clock: world.clock, failMode, ownLists },
    maxAge: maxAgeHours * HOUR,
    addresses: lists,
    authorities: [...trust.intermediates, ...trust.roots],
    fetchList: (url, signal) => download({ url, signal, maxBytes: MAX_LIST_BYTES, limit: LIST_LIMIT }),
    askStatus: revocation === 'crl' ? undefined : statusAsker(download),
    watch: watchRevocation(world),
  });
}

/** RFC 6960 appendix A.1. */
function statusAsker(download: Download): AskStatus {
  return (url, question) =>
    download({
      ...{ url, maxBytes: MAX_ANSWER_BYTES, limit: STATUS_LIMIT },
      body: { type: 'application/ocsp-request', bytes: question },
    });
}

function watchRevocation({ metrics, fault }: Surroundings): RevocationWatch {
  const figures = showRevocation(metrics);
  return {
    listHeld: figures.list,
    listFailed: (url, reason) => fault('revocation list failed', { url, reason }),
    statusFailed: (url, reason) => fault('revocation status failed', { url, reason }),
    untold: figures.untold,
    surprised: (error) => fault('revocation failed', { reason: String(error) }),
  };
}

/** The node serves all the same: whoever signs with a registered key is not concerned. */
function tellTroubles(register: RevocationRegister, clock: Clock): HealthCheck {
  return {
    name: 'revocation',
    isAdvisory: true,
    async check() {
      const [first, ...others] = register.troubles(clock.now());
      if (first === undefined) return;
      const more = others.length > 0 ? ` So it is with ${others.length} other addresses.` : '';
      throw new Error(`No current list of revoked certificates from ${first.url}: ${first.why}${more}`);
    },
  };
}
