/** The portal put together: its door, what it is at ID-porten, and how it asks the self-service API. */
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import type { NamePerson } from './audit/person-id.ts';
import type { Config } from './config/config.ts';
import type { World } from './ground.ts';
import type { Door } from './http/door.ts';
import type { Arrival } from './http/exchange.ts';
import type { Health } from './http/health.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { ReservedListeners } from './listeners.ts';
import { findOperator } from './operator/act.ts';
import type { AskControls } from './portal/test-tools.ts';
import type { Trial } from './portal/token-trial.ts';
import type { SelfserviceDoor } from './selfservice-door.ts';
import type { Store } from './store/store.ts';

export type PortalNeeds = Pick<World, 'clock' | 'random' | 'logger' | 'metrics'> & {
  readonly store: Store;
  readonly health: Health;
  readonly masterKey: MasterKey;
  readonly namePerson: NamePerson;
  readonly publicUrl: string;
  readonly doors: ReservedListeners['publicUrls'];
  readonly config: Pick<Config, 'mode' | 'portal'>;
  readonly idporten: {
    readonly issuer: string;
    readonly door: { fetch(request: Request, arrival: Arrival): Response | Promise<Response> };
  };
  readonly maskinporten: {
    readonly issuer: string;
    readonly door: { fetch(request: Request, arrival: Arrival): Response | Promise<Response> };
  };
  readonly skyporten: {
    readonly issuer: string;
    readonly door: { fetch(request: Request, arrival: Arrival): Response | Promise<Response> };
  };
  readonly selfservice: SelfserviceDoor;
  /** The simulator's controls, where they are offered. */
  readonly controls: AskControls | undefined;
};

/** Where `npm run build` puts the build. */
const FOLDER = new URL('../portal/dist/', import.meta.url);

/** What comes from within this process has no connection, and nothing is read from one. */
const FROM_WITHIN = {} as Arrival;

/** Opened by the first request: many start a simulator for a token alone. */
export function openPortal(needs: PortalNeeds) {
  let opened: Promise<Door> | undefined;
  return {
    async fetch(request: Request, arrival: Arrival): Promise<Response> {
      opened ??= open(needs).catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return (await opened).fetch(request, arrival);
    },
  };
}

async function open({
  masterKey,
  idporten,
  maskinporten,
  skyporten,
  selfservice,
  controls,
  doors,
  config,
  ...parts
}: PortalNeeds): Promise<Door> {
  const [{ createPortal }, { portalClient, registerPortalClient }, { COOKIE_KEY_PURPOSE }] =
    await Promise.all([
      import('./portal/portal.ts'),
      import('./portal/portal-client.ts'),
      import('./portal/cookies.ts'),
    ]);
  const { store, clock } = parts;
  const client = portalClient(masterKey);
  const journal = createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) });
  let isRegistered = false;
  const register = async () => {
    const owner = isRegistered ? undefined : await findOperator(store.queries);
    if (owner !== undefined) {
      await registerPortalClient({ ...parts, journal, owner, client }, clock.now());
      isRegistered = true;
    }
    return isRegistered;
  };
  return createPortal({
    ...{ ...parts, client, register, folder: FOLDER, issuer: idporten.issuer, sealing: masterKey },
    cookieKey: masterKey.derive(COOKIE_KEY_PURPOSE),
    environment: { name: config.portal.environment, mode: config.mode, issuers: doors },
    askIdporten: async (request) => idporten.door.fetch(request, FROM_WITHIN),
    async askTokenEndpoint(trial, traceId) {
      const { door, issuer } = { idporten, maskinporten }[trial.issuer];
      return door.fetch(tokenRequest(issuer, trial), { ...FROM_WITHIN, traceId });
    },
    async readIssuerKeys(name) {
      const { door, address } = {
        idporten: { door: idporten.door, address: `${idporten.issuer}/jwks.json` },
        maskinporten: { door: maskinporten.door, address: `${maskinporten.issuer}jwk` },
        skyporten: { door: skyporten.door, address: `${skyporten.issuer}/jwk` },
      }[name];
      return (await (await door.fetch(new Request(address), FROM_WITHIN)).json()) as object;
    },
    askControls: controls,
    callApi: selfservice.fetchAs,
  });
}

function tokenRequest(issuer: string, { form, authorization }: Trial): Request {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(authorization !== undefined && { authorization }),
  };
  return new Request(`${issuer.replace(/\/$/, '')}/token`, {
    method: 'POST',
    headers,
    body: form.toString(),
  });
}
