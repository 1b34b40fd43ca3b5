/**
 * Where the controls are reached: below `/simulator/v1/` on the admin listener. Each control brings its routes; the list
 * of all with their state, the reset of all in one call, and who may call are here and nowhere else.
 */
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import { refuseBrowsers } from './callers.ts';
import { readCommand } from './command.ts';

export type Control = {
  /** One word, which its routes begin with: `clock` for `/simulator/v1/clock`. */
  readonly name: string;
  /** What it does, one sentence. */
  readonly summary: string;
  /** Adds its routes; everything below `/simulator/` is kept from web pages already. */
  routes(door: Door): void;
  /** What is out of the ordinary now, as JSON; the same as after a fresh start when nothing is. */
  state(): unknown | Promise<unknown>;
  /** Puts everything back as if the control had never been used. */
  reset(): void | Promise<void>;
};

export const CONTROLS_PATH = '/simulator/v1';

/** They are reset in the order given. */
export function mountControls(door: Door, controls: readonly Control[]): void {
  door.use(`${CONTROLS_PATH}/*`, refuseBrowsers);
  door.get(`${CONTROLS_PATH}/controls`, async (c) => answerJson(c, 200, await describe(controls)));
  door.post(`${CONTROLS_PATH}/reset`, async (c) => {
    const command = await readCommand(c, {});
    if (!command.ok) return command.answer;
    await resetAll(controls);
    return answerJson(c, 200, await describe(controls));
  });
  for (const control of controls) control.routes(door);
}

async function describe(controls: readonly Control[]): Promise<object> {
  return {
    controls: await Promise.all(
      controls.map(async (control) => ({
        name: control.name,
        summary: control.summary,
        state: await control.state(),
      })),
    ),
  };
}

/** One that fails does not keep the others from being put back. */
async function resetAll(controls: readonly Control[]): Promise<void> {
  const faults: unknown[] = [];
  for (const control of controls) {
    try {
      await control.reset();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Not every control could be reset.');
}
