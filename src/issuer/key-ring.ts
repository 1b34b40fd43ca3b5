/**
 * An issuer's signing keys, as one node holds them. The rows in the store are the truth; `rotation.ts` says what they
 * mean at a given time, so nodes agree without talking to each other. A node reads the ring anew when it hears of a change, and
 * steadily besides, far more often than the day by which a key is published ahead.
 */
import { type Clock, every, type Instant, SECOND } from '../clock.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import {
  DEFAULT_ROTATION,
  newestKey,
  planRemoval,
  planRotation,
  planRotationOnCommand,
  publishedAt,
  type RotationPolicy,
  type RotationStep,
  signerAt,
} from './rotation.ts';
import {
  type DraftSigningKey,
  draftSigningKey,
  type KeyMaker,
  openSigningKey,
  type SigningKey,
} from './signing-key.ts';
import {
  deleteSigningKey,
  endSigning,
  holdRing,
  insertSigningKey,
  listKeyHolders,
  listSigningKeys,
  setSignFrom,
} from './signing-key-store.ts';

export type KeyRing = AsyncDisposable & {
  /** The issuer's name, which stays when its address changes: `maskinporten`. */
  readonly issuer: string;
  /** The key that signs now. */
  signer(): SigningKey;
  /** The keys that are published now, the signer first: all there are but those that wait to be removed. */
  published(): readonly SigningKey[];
  /** When another key takes over from the one that signs: as arranged, or as the policy has it. */
  succession(): Instant;
  /** Takes a former key out of the JWKS before its time; false when `kid` names none. */
  remove(kid: string): Promise<boolean>;
  /** Reads the ring and does what has fallen due; it is done steadily anyway, and here for whoever moves the clock. */
  maintain(): Promise<void>;
  /** Publishes the next key; answers when it will sign. `atOnce` when the present key is no longer to be trusted. */
  rotate(options: { readonly atOnce: boolean }): Promise<Instant>;
};

export type KeyRingParts = KeyMaker & {
  readonly store: Store;
  readonly clock: Clock;
  readonly policy?: RotationPolicy;
  readonly failed: (event: string, error: unknown) => void;
};

/** A rotation by another process on the same machine is seen within this time. */
const REREAD_EVERY = 10 * SECOND;
const NOUN = 'key-ring';

/** The issuers that have keys; to open a ring makes the first. */
export function issuersWithKeys({ queries }: Pick<Store, 'queries'>): Promise<readonly string[]> {
  return listKeyHolders(queries);
}

export async function openKeyRing(issuer: string, parts: KeyRingParts): Promise<KeyRing> {
  await using opening = new AsyncDisposableStack();
  const ring = opening.use(new StoredKeyRing(issuer, parts));
  await ring.maintain();
  opening.move();
  return ring;
}

class StoredKeyRing implements KeyRing {
  readonly issuer: string;
  readonly #parts: KeyRingParts;
  readonly #policy: RotationPolicy;
  readonly #upkeep: AsyncDisposable;
  readonly #listening: Disposable;
  #keys: readonly SigningKey[] = [];
  #reading: Promise<void> = Promise.resolve();

  constructor(issuer: string, parts: KeyRingParts) {
    this.issuer = issuer;
    this.#parts = parts;
    this.#policy = parts.policy ?? DEFAULT_ROTATION;
    const failed = (error: unknown) => parts.failed('key-ring', error);
    this.#upkeep = every(REREAD_EVERY, () => this.maintain(), failed);
    this.#listening = parts.store.onChange((change) => {
      if (change === 'everything' || (change.noun === NOUN && change.id === issuer))
        this.#read().catch(failed);
    });
  }

  signer(): SigningKey {
    const signer = signerAt(this.#keys, this.#parts.clock.now());
    if (!signer) throw new Error(`No signing key of ${this.issuer} may sign now`);
    return signer;
  }

  published(): readonly SigningKey[] {
    return publishedAt(this.#keys, this.#parts.clock.now());
  }

  succession(): Instant {
    const { signFrom, signUntil } = this.signer();
    return signUntil ?? signFrom + this.#policy.signingPeriod;
  }

  async maintain(): Promise<void> {
    await this.#read();
    if (planRotation(this.#keys, this.#parts.clock.now(), this.#policy).length === 0) return;
    await this.#change((keys, now) => planRotation(keys, now, this.#policy));
  }

  async rotate({ atOnce }: { readonly atOnce: boolean }): Promise<Instant> {
    await this.#change((keys, now) => planRotationOnCommand(keys, now, this.#policy, atOnce));
    const newest = newestKey(this.#keys);
    if (!newest) throw new Error(`The key ring of ${this.issuer} is empty after a rotation`);
    return newest.signFrom;
  }

  async remove(kid: string): Promise<boolean> {
    await this.#read();
    const wasThere = planRemoval(this.#keys, this.#parts.clock.now(), kid).length > 0;
    await this.#change((keys, now) => planRemoval(keys, now, kid));
    return wasThere;
  }

  /** The plan is made again inside the unit of work: another node may have done it while we waited for our turn. */
  async #change(plan: (keys: readonly SigningKey[], now: Instant) => RotationStep[]): Promise<void> {
    const { store, clock } = this.#parts;
    const needed = plan(this.#keys, clock.now()).some(({ kind }) => kind === 'begin' || kind === 'succeed');
    // Made before the unit of work, which others wait for: a key pair takes a tenth of a second.
    const spare = needed ? await this.#draft() : undefined;
    await store.transaction(async (unit) => {
      await holdRing(unit, this.issuer);
      const now = clock.now();
      const steps = plan(await this.#open(await listSigningKeys(unit.queries, this.issuer)), now);
      for (const step of steps) await this.#take(step, unit, now, spare);
      if (steps.length > 0) unit.changed({ noun: NOUN, id: this.issuer });
    });
    await this.#read();
  }

  async #take(step: RotationStep, unit: UnitOfWork, now: Instant, spare?: DraftSigningKey): Promise<void> {
    switch (step.kind) {
      case 'begin':
        await this.#insert(unit, spare ?? (await this.#draft()), now, now);
        return;
      case 'succeed': {
        const draft = spare ?? (await this.#draft());
        await this.#insert(unit, draft, now, step.signFrom);
        await this.#succeed(unit, draft.kid, step.signFrom);
        return;
      }
      case 'advance':
        await setSignFrom(unit, step.kid, now);
        await this.#succeed(unit, step.kid, now);
        return;
      case 'remove':
        await deleteSigningKey(unit, step.kid);
        return;
    }
  }

  #draft(): Promise<DraftSigningKey> {
    const { signingPeriod, publishAhead, keepAfter } = this.#policy;
    const createdAt = this.#parts.clock.now();
    // The certificate only carries the key; it is valid for as long as the key may be published, late rotation included.
    const notAfter = createdAt + 2 * (publishAhead + signingPeriod) + keepAfter;
    return draftSigningKey(this.issuer, { createdAt, notAfter }, this.#parts);
  }

  async #insert(
    unit: UnitOfWork,
    draft: DraftSigningKey,
    publishAt: Instant,
    signFrom: Instant,
  ): Promise<void> {
    await insertSigningKey(unit, {
      ...draft,
      publishAt,
      signFrom,
      signUntil: undefined,
      removeAt: undefined,
    });
  }

  async #succeed(unit: UnitOfWork, successor: string, signUntil: Instant): Promise<void> {
    const removeAt = signUntil + this.#policy.keepAfter;
    await endSigning(unit, this.issuer, successor, { signUntil, removeAt });
  }

  /** One reading at a time, so that an older answer never replaces a newer one. */
  #read(): Promise<void> {
    this.#reading = this.#reading
      .catch(() => {})
      .then(async () => {
        this.#keys = await this.#open(await listSigningKeys(this.#parts.store.queries, this.issuer));
      });
    return this.#reading;
  }

  /** Keys that are open already stay as they are but for their times, so that reading steadily costs next to nothing. */
  #open(stored: Awaited<ReturnType<typeof listSigningKeys>>): Promise<SigningKey[]> {
    return Promise.all(
      stored.map(async (row) => {
        const known = this.#keys.find((key) => key.kid === row.kid);
        const { publishAt, signFrom, signUntil, removeAt } = row;
        if (known) return { ...known, publishAt, signFrom, signUntil, removeAt };
        return openSigningKey(row, this.#parts.masterKey);
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    await this.#upkeep[Symbol.asyncDispose]();
    await this.#reading.catch(() => {});
  }
}
