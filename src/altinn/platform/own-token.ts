/**
 * The token that Porthus shows the platform: one of our Maskinporten's, made for ourselves. It is recorded like every other
 * before it leaves (design section 5, promise 2), and used until a little before it expires.
 */
import { type Clock, type Instant, SECOND } from '../../clock.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, organisationObject } from '../../identifiers/org-number.ts';
import type { Authorization } from '../../issuer/authorization.ts';
import type { Mint } from '../../issuer/tokens.ts';
import { type Random, randomHex } from '../../random.ts';
import type { Store } from '../../store/store.ts';

/** The client that Porthus itself is; nobody else's tokens bear this id, since those of clients are drawn. */
export const PORTHUS_ITSELF: ClientId = itself('00000000-0000-4000-8000-00706f727468');

/** spec/maskinporten.md 6.3, 7.1 row 4, 7.2: one for each register. */
export const LOOK_UP_SCOPES =
  'altinn:maskinporten/delegations.admin altinn:maskinporten/systemuser.read altinn:maskinporten/consent.read';

/** As long as those of others (spec/maskinporten.md 2.7). */
const LIFETIME_SECONDS = 120;
/** For a question that waits, and for clocks that differ. */
const RENEWED_BEFORE_END = 20 * SECOND;

export type OwnTokenParts = {
  readonly organisation: OrgNumber;
  readonly mint: Mint;
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly random: Random;
};

export type OwnToken = {
  get(): Promise<string>;
  /** Not to be shown again: the platform did not take it. */
  drop(token: string): void;
};

type Held = { readonly token: string; readonly from: Instant; readonly until: Instant };

export function createOwnToken({ organisation, mint, store, clock, random }: OwnTokenParts): OwnToken {
  const authorization = lookUpAuthorization(organisation);
  let held: Held | undefined;
  let making: Promise<Held> | undefined;

  async function make(): Promise<Held> {
    const from = clock.now();
    const { accessToken, record } = await mint(authorization, randomHex(random));
    await store.write({ rows: [record] });
    return { token: accessToken, from, until: from + LIFETIME_SECONDS * SECOND - RENEWED_BEFORE_END };
  }

  return {
    async get() {
      const now = clock.now();
      // A simulator's clock may have been moved back behind it.
      if (held && now >= held.from && now < held.until) return held.token;
      making ??= make().finally(() => {
        making = undefined;
      });
      held = await making;
      return held.token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

function lookUpAuthorization(organisation: OrgNumber): Authorization {
  return {
    scope: LOOK_UP_SCOPES,
    lifetimeSeconds: LIFETIME_SECONDS,
    claims: {
      client_id: PORTHUS_ITSELF,
      client_amr: 'private_key_jwt',
      token_type: 'Bearer',
      scope: LOOK_UP_SCOPES,
      consumer: organisationObject(organisation),
    },
    record: {
      ...{ clientId: PORTHUS_ITSELF, clientOrgno: organisation, clientAmr: 'private_key_jwt' },
      ...{ credential: 'itself', consumer: organisation, namesPerson: false },
    },
  };
}

function itself(text: string): ClientId {
  const id = parseClientId(text);
  if (id === undefined) throw new Error(`${text} is no client id.`);
  return id;
}
