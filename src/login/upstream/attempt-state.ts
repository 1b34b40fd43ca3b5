/**
 * `state` of a request to another provider. It says to which login it belongs and when it was made, and carries a MAC over
 * that, the browser and the provider, so that it is of use to nobody else (spec/threats.md rows 47 to 51) and nothing needs to
 * be stored while somebody is away. `nonce` and the PKCE verifier follow from it by the same key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, type Instant, MINUTE } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { Attempt } from '../method.ts';

/** What the key is derived from the master key for. */
export const UPSTREAM_KEY_PURPOSE = 'upstream states';

/** Long enough to install an app on the way, and not longer than a login may be under way. */
export const STATE_LIFETIME = 20 * MINUTE;

export type OpenedState = {
  /** Names it as a single use. */
  readonly key: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
};

export type AttemptStates = {
  draw(attempt: Binding): string;
  /** Undefined when it was not made here for this login in this browser, or is too old. */
  open(state: string, attempt: Binding): OpenedState | undefined;
  nonce(state: string): string;
  verifier(state: string): string;
};

export type Binding = Pick<Attempt, 'interaction' | 'binding'>;

const STATE = /^([\w-]{1,64})\.([0-9a-z]{1,12})\.([\w-]{22})\.([\w-]{43})$/;

/** 128 bits. */
const DRAWN_BYTES = 16;

export function interactionIn(state: string): string | undefined {
  return STATE.exec(state)?.[1];
}

export function createAttemptStates(parts: {
  readonly key: Uint8Array;
  readonly provider: string;
  readonly clock: Clock;
  readonly random: Random;
}): AttemptStates {
  const { key, provider, clock, random } = parts;

  function derive(purpose: string, ...values: readonly string[]): string {
    return createHmac('sha256', key)
      .update(JSON.stringify([purpose, provider, ...values]))
      .digest('base64url');
  }

  const macOf = (fields: string, { binding }: Binding) => derive('state', fields, binding);

  return {
    draw(attempt) {
      const drawn = Buffer.from(random.bytes(DRAWN_BYTES)).toString('base64url');
      const fields = `${attempt.interaction}.${clock.now().toString(36)}.${drawn}`;
      return `${fields}.${macOf(fields, attempt)}`;
    },
    open(state, attempt) {
      const [, interaction = '', made = '', drawn = '', mac = ''] = STATE.exec(state) ?? [];
      const expected = macOf(`${interaction}.${made}.${drawn}`, attempt);
      if (interaction !== attempt.interaction || !isEqual(mac, expected)) return undefined;
      const madeAt = Number.parseInt(made, 36);
      const expiresAt = madeAt + STATE_LIFETIME;
      return clock.now() < expiresAt ? { key: drawn, madeAt, expiresAt } : undefined;
    },
    nonce: (state) => derive('nonce', state),
    verifier: (state) => derive('verifier', state),
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
