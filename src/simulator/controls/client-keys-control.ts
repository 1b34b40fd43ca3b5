/** `/simulator/v1/client-keys`: expires keys of a client, as a year without rotation does, and restores them. */
import * as z from 'zod';
import { type Clock, timestamp } from '../../clock.ts';
import { answerJson } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Random, randomHex } from '../../random.ts';
import { answerUnknown, readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';
import { type ExpiredKeys, type KeyOutcome, MAX_EXPIRED_KEYS } from './expired-keys.ts';

export type ClientKeysParts = {
  readonly expiredKeys: ExpiredKeys;
  readonly clock: Clock;
  readonly random: Random;
};

export function clientKeysControl({ expiredKeys, clock, random }: ClientKeysParts): Control {
  const state = async () => ({
    expired: (await expiredKeys.list()).map(({ clientId, kid, was }) => ({
      client_id: clientId,
      kid,
      would_expire: timestamp(was),
    })),
  });

  function route(change: ExpiredKeys['expire']) {
    return async (c: DoorContext) => {
      const command = await readCommand(c, SHAPE);
      if (!command.ok) return command.answer;
      const { client_id: clientId, kid } = command.value;
      const outcome = await change(clientId, kid, { now: clock.now(), traceId: c.get('traceId') });
      return outcome.done ? answerJson(c, 200, await state()) : refuse(c, outcome.why);
    };
  }

  return {
    name: 'client-keys',
    summary: 'Expires a key of a client, or all of them, and gives them their time back.',
    routes(door) {
      door.post(`${CONTROLS_PATH}/client-keys/expire`, route(expiredKeys.expire));
      door.post(`${CONTROLS_PATH}/client-keys/restore`, route(expiredKeys.restore));
    },
    state,
    async reset() {
      await expiredKeys.restoreAll({ now: clock.now(), traceId: randomHex(random) });
    },
  };
}

const SHAPE = { client_id: z.string(), kid: z.string().optional() };

type Why = Extract<KeyOutcome, { done: false }>['why'];

function refuse(c: DoorContext, why: Why): Response {
  switch (why) {
    case 'unknown':
      return answerUnknown(c, 'There is no client of that id with a key of that name.');
    case 'not-ours':
      return answerUnknown(c, 'No key of that client has been expired by hand.');
    case 'expired':
      return refuseCommand(c, 'It has expired already.');
    case 'too-many':
      return refuseCommand(c, `At most ${MAX_EXPIRED_KEYS} keys can be expired at a time. Restore some.`);
  }
}
