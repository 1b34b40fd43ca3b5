/** `/simulator/v1/signing-keys`: rotates the issuers' keys, to see whether those who cache the JWKS notice. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { answerJson } from '../../http/answer.ts';
import type { KeyRing } from '../../issuer/key-ring.ts';
import { answerUnknown, readCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';

export function signingKeysControl(rings: readonly KeyRing[]): Control {
  const state = () => ({ issuers: rings.map(describe) });
  return {
    name: 'signing-keys',
    summary: 'Rotates the signing keys of an issuer, or of all: at once, or published a day before.',
    routes(door) {
      door.post(`${CONTROLS_PATH}/signing-keys/rotate`, async (c) => {
        const command = await readCommand(c, SHAPE);
        if (!command.ok) return command.answer;
        const { issuer, at_once: atOnce = true } = command.value;
        const chosen = rings.filter((ring) => issuer === undefined || ring.issuer === issuer);
        if (chosen.length === 0) {
          const names = rings.map((ring) => ring.issuer).join(', ');
          return answerUnknown(c, `There is no issuer of that name. There are: ${names}.`);
        }
        for (const ring of chosen) await ring.rotate({ atOnce });
        return answerJson(c, 200, state());
      });
    },
    state,
    reset() {
      // Nothing to put back: former keys stay published until their tokens are dead, and then go by themselves.
    },
  };
}

const SHAPE = { issuer: z.string().optional(), at_once: z.boolean().optional() };

function describe(ring: KeyRing): object {
  const signer = ring.signer();
  return {
    issuer: ring.issuer,
    signs: signer.kid,
    keys: ring.published().map(({ kid, signFrom, signUntil }) => ({
      kid,
      signs_from: timestamp(signFrom),
      signs_until: signUntil === undefined ? null : timestamp(signUntil),
    })),
  };
}
