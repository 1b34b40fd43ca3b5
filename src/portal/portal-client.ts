/**
 * The integration by which the portal logs people in, registered like any other. Its id and its secret follow from the master
 * key: every node knows them, no file or configuration holds them, and nobody can have taken the id before.
 */
import type { Journal } from '../audit/journal.ts';
import { DAY, type Instant } from '../clock.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { MasterKey } from '../issuer/master-key.ts';
import { type Random, randomHex } from '../random.ts';
import type { Client, LoginClient } from '../registry/clients/client.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { findClient, insertClient, replaceClient } from '../registry/clients/client-store.ts';
import { type ClientSecret, judgeSecret } from '../registry/secrets/secret.ts';
import { hashSecret } from '../registry/secrets/secret-hash.ts';
import { replaceSecrets, secretsOf } from '../registry/secrets/secret-store.ts';
import type { Store, UnitOfWork } from '../store/store.ts';

export type PortalClient = { readonly id: ClientId; readonly secret: string };

/** Where ID-porten leads browsers, below the portal's address. */
export const PATHS = {
  callback: 'session/callback',
  loggedOut: '',
  frontchannelLogout: 'session/frontchannel-logout',
  backchannelLogout: 'session/backchannel-logout',
} as const;

/** It is as old as the master key that it follows from, and replaced with it. */
const SECRET_LIFETIME = 36_500 * DAY;
const SECRET_ID = 'installation';

export type RegistrationParts = {
  readonly store: Store;
  readonly journal: Journal;
  readonly random: Random;
  /** The portal's. */
  readonly publicUrl: string;
  /** The operator's organisation, whose integration it is; undefined while there is none. */
  readonly owner: OrgNumber;
  readonly client: PortalClient;
};

export function portalClient(masterKey: Pick<MasterKey, 'derive'>): PortalClient {
  const name = Buffer.from(masterKey.derive('portal client id')).toString('hex').slice(0, 32);
  const id = parseClientId(`portal-${name}`);
  if (id === undefined) throw new Error('The portal has no client id.');
  return { id, secret: Buffer.from(masterKey.derive('portal client secret')).toString('base64url') };
}

/** What is so already is left as it is; the addresses follow the configuration. */
export async function registerPortalClient(parts: RegistrationParts, now: Instant): Promise<void> {
  await parts.store.transaction(async (unit) => {
    const before = await findClient(unit.queries, parts.client.id);
    const client = await putClient(unit, before, parts, now);
    const secrets = await secretsOf(unit.queries, client.clientId);
    if (judgeSecret(secrets, parts.client.secret, now).ok) return;
    await replaceSecrets(unit, client, [derivedSecret(parts, now)], now);
  });
}

async function putClient(
  unit: UnitOfWork,
  before: Client | undefined,
  parts: RegistrationParts,
  now: Instant,
): Promise<Client> {
  const wanted = registration(parts);
  if (before && isAsWanted(before, wanted)) return before;
  if (before) {
    const { version, createdAt: _createdAt, updatedAt: _updatedAt, ...details } = before;
    const addressed = { ...(details as LoginClient), ...addressesOf(parts.publicUrl) };
    await replaceClient(unit, addressed, version, now);
  } else {
    await insertClient(unit, wanted, now);
  }
  const after = await findClient(unit.queries, wanted.clientId);
  if (after === undefined) throw new Error('The client of the portal was written and is not there.');
  await parts.journal.append(unit, {
    ...{ at: now, traceId: randomHex(parts.random), owner: after.clientOrgno },
    actor: { kind: 'operator', id: 'portal', orgno: after.clientOrgno },
    ...{ noun: 'client', id: after.clientId, action: before ? 'changed' : 'registered', before, after },
  });
  return after;
}

function registration({ client, owner, publicUrl }: RegistrationParts): LoginClient {
  return loginClient({
    ...{ clientId: client.id, clientOrgno: owner, integrationType: 'idporten' },
    scopes: ['openid', 'profile'] as ScopeName[],
    ...{ clientName: 'Samarbeidsportalen', description: 'Logs people in to the portal of this Porthus' },
    ...{ tokenEndpointAuthMethod: 'client_secret_basic', frontchannelLogoutSessionRequired: true },
    ...addressesOf(publicUrl),
  });
}

function addressesOf(publicUrl: string) {
  const at = (path: string) => new URL(path, publicUrl).href;
  return {
    ...{ redirectUris: [at(PATHS.callback)], postLogoutRedirectUris: [at(PATHS.loggedOut)] },
    frontchannelLogoutUri: at(PATHS.frontchannelLogout),
    ...{ backchannelLogoutUri: at(PATHS.backchannelLogout), clientUri: at('') },
  };
}

function isAsWanted(client: Client, wanted: LoginClient): boolean {
  const { redirectUris, clientUri } = client as LoginClient;
  return clientUri === wanted.clientUri && String(redirectUris) === String(wanted.redirectUris);
}

function derivedSecret({ client, random }: RegistrationParts, now: Instant): ClientSecret {
  const { secret } = client;
  return {
    ...{ id: SECRET_ID, hash: hashSecret(secret, random) },
    ...{ createdAt: now, expiresAt: now + SECRET_LIFETIME },
  };
}
