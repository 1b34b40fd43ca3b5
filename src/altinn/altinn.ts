/** The Altinn stand-in: its door, put together of what each part of it offers. */
import type { Journal } from '../audit/journal.ts';
import type { NamePerson } from '../audit/person-id.ts';
import type { Clock } from '../clock.ts';
import { createDoor, type Door } from '../http/door.ts';
import type { Health } from '../http/health.ts';
import type { Logger } from '../http/logger.ts';
import type { Metrics } from '../http/metrics.ts';
import { loadStylesheet } from '../http/pages/stylesheet.ts';
import type { AccessTokenVerifier } from '../issuer/access-token.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { Random } from '../random.ts';
import type { RegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import { createBearers, type TrustedIssuer } from './api/bearer.ts';
import { problemBody } from './api/problem.ts';
import { CONSENT_SECTION, mountConsents } from './consents/mount.ts';
import { addDelegationApi } from './delegations/api.ts';
import { addDelegationPages } from './delegations/delegation-pages.ts';
import { GIVEN_SECTION, RECEIVED_SECTION } from './delegations/delegation-texts.ts';
import { addLookUp } from './delegations/look-up.ts';
import { addSchemeApi } from './delegations/scheme-api.ts';
import { addExchange } from './exchange/exchange.ts';
import { idportenProvider } from './exchange/idporten-provider.ts';
import { maskinportenProvider } from './exchange/maskinporten-provider.ts';
import { showFrontPage } from './pages/front-page.ts';
import { createPages } from './pages/pages.ts';
import { createSessions } from './pages/sessions.ts';
import { addSignIn } from './pages/sign-in.ts';
import type { AltinnParts } from './parts.ts';
import { mountSystemUsers, SYSTEM_USER_SECTION } from './system-users/mount.ts';

export type AltinnOptions = {
  readonly store: Store;
  readonly registry: RegistryView;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  /** The slash included. */
  readonly publicUrl: string;
  /** Its tokens open the APIs, and are exchanged for Altinn's. */
  readonly maskinporten: TrustedIssuer;
  /** The stand-in itself; its tokens open the APIs as well. */
  readonly altinn: TrustedIssuer;
  /** Tokens of persons are exchanged when there is somebody who vouches for them. */
  readonly verifyIdporten?: AccessTokenVerifier | undefined;
  /** The keys that Altinn tokens are signed with, opened when somebody first asks for one. */
  readonly openKeyRing: () => Promise<KeyRing>;
  readonly namePerson: NamePerson;
};

/** What the front page offers. */
const SECTIONS = [GIVEN_SECTION, RECEIVED_SECTION, SYSTEM_USER_SECTION, CONSENT_SECTION];

export async function createAltinn(options: AltinnOptions): Promise<Door> {
  const { store, registry, journal, clock, random, publicUrl, namePerson } = options;
  const stylesheet = await loadStylesheet();
  const sessions = createSessions({ clock, random, publicUrl });
  const { queries } = store;
  const pages = createPages({ publicUrl, queries, sessions, stylesheet });
  const bearers = createBearers({ issuers: [options.maskinporten, options.altinn], registry });
  const parts: AltinnParts = {
    store,
    registry,
    journal,
    clock,
    random,
    publicUrl,
    bearers,
    pages,
    namePerson,
  };
  const door = createDoor({ name: 'altinn', ...options, refusalBody: problemBody });
  door.get(stylesheet.path, stylesheet.serve);
  door.get('/', (c) => showFrontPage(c, parts.pages, SECTIONS));
  addSignIn(door, { queries, sessions, pages });
  addDelegationPages(door, parts);
  addDelegationApi(door, parts);
  addSchemeApi(door, parts);
  addLookUp(door, parts);
  addExchange(door, {
    ...{ clock, random, publicUrl, openKeyRing: options.openKeyRing },
    providers: [
      maskinportenProvider(queries, options.maskinporten.verify),
      idportenProvider(queries, options.verifyIdporten),
    ],
  });
  mountSystemUsers(door, parts);
  mountConsents(door, parts);
  return door;
}
