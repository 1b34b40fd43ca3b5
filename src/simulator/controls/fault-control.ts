/** `/simulator/v1/faults`: arranges faults of the token endpoint, and clears them. */
import * as z from 'zod';
import { answerJson } from '../../http/answer.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { answerUnknown, readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';
import { FAULT_STATUSES, type Fault, type Faults, MAX_DELAY, MAX_FAULTS, MAX_TIMES } from './faults.ts';

export function faultControl(faults: Faults): Control {
  const state = () => ({ faults: faults.arranged().map(toWire) });
  return {
    name: 'faults',
    summary:
      'Makes the token endpoint slow or failing, for one client or for all; no grant is used up by it.',
    routes(door) {
      door.post(`${CONTROLS_PATH}/faults`, async (c) => {
        const command = await readCommand(c, ARRANGE);
        if (!command.ok) return command.answer;
        const { client_id: clientId, delay_ms: delay = 0, status, times } = command.value;
        if (delay === 0 && status === undefined) return refuseCommand(c, NOTHING_ASKED);
        const isArranged = faults.arrange({ clientId, delay, status, times });
        return isArranged ? answerJson(c, 200, state()) : refuseCommand(c, TOO_MANY);
      });
      door.post(`${CONTROLS_PATH}/faults/clear`, async (c) => {
        const command = await readCommand(c, { client_id: CLIENT_ID });
        if (!command.ok) return command.answer;
        const { client_id: clientId } = command.value;
        if (!faults.clear(clientId)) return answerUnknown(c, `No fault is arranged for ${nameOf(clientId)}.`);
        return answerJson(c, 200, state());
      });
    },
    state,
    reset: () => faults.clearAll(),
  };
}

const CLIENT_ID = z
  .string()
  .refine((text) => parseClientId(text) !== undefined, 'must be a client id')
  .optional();

const ARRANGE = {
  client_id: CLIENT_ID,
  delay_ms: z.int().min(0).max(MAX_DELAY).optional(),
  status: z.literal(FAULT_STATUSES).optional(),
  times: z.int().min(1).max(MAX_TIMES).optional(),
};

const NOTHING_ASKED = 'Say what goes wrong: delay_ms, status (429, 500 or 503), or both.';
const TOO_MANY = `There are ${MAX_FAULTS} faults already, as many as there may be. Clear some.`;

function toWire({ clientId, delay, status, times }: Fault): object {
  return {
    client_id: clientId ?? null,
    delay_ms: delay,
    status: status ?? null,
    times_left: times ?? null,
  };
}

function nameOf(clientId: string | undefined): string {
  return clientId === undefined ? 'all clients' : `the client ${clientId}`;
}
