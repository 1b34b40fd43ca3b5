/** `/simulator/v1/clock`: what time it is, for everything that is judged by time. */
import * as z from 'zod';
import { type Instant, SECOND, type ShiftedClock, timestamp } from '../../clock.ts';
import { answerJson } from '../../http/answer.ts';
import { readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';
import { formatDuration, parseDuration } from './duration.ts';

/** Room for every lifetime there is, and four-digit years whatever is added to them. */
const EARLIEST: Instant = Date.UTC(2000, 0, 1);
const LATEST: Instant = Date.UTC(2100, 0, 1);

/** A shift of this much is what reading two clocks one after the other gives. */
const NO_SHIFT = SECOND;

export type ClockParts = {
  readonly clock: ShiftedClock;
  /** Does at once what a move makes due, and undoes what only goes forward by itself. */
  readonly moved: (move: { readonly from: Instant; readonly to: Instant }) => Promise<void>;
};

export function clockControl({ clock, moved }: ClockParts): Control {
  const state = () => ({
    now: timestamp(clock.now()),
    shift: formatDuration(Math.abs(clock.shift()) < NO_SHIFT ? 0 : clock.shift()),
    held: clock.isHeld(),
  });

  async function move(change: () => void): Promise<void> {
    const from = clock.now();
    change();
    await moved({ from, to: clock.now() });
  }

  return {
    name: 'clock',
    summary: 'Moves the time that grants, tokens, keys and certificates are judged by, or holds it.',
    routes(door) {
      const path = `${CONTROLS_PATH}/clock`;
      door.get(path, (c) => answerJson(c, 200, state()));
      door.post(path, async (c) => {
        const command = await readCommand(c, SHAPE);
        if (!command.ok) return command.answer;
        const { by, to, held } = command.value;
        const target = readTarget({ by, to }, clock.now());
        if (typeof target === 'string') return refuseCommand(c, target);
        if (target === undefined && held === undefined) return refuseCommand(c, NOTHING_ASKED);
        if (target !== undefined) await move(() => clock.moveTo(target));
        if (held === true) clock.hold();
        if (held === false) clock.run();
        return answerJson(c, 200, state());
      });
    },
    state,
    async reset() {
      clock.run();
      await move(() => clock.moveBy(-clock.shift()));
    },
  };
}

const SHAPE = { by: z.string().optional(), to: z.string().optional(), held: z.boolean().optional() };

const NOTHING_ASKED =
  'Say where to move the clock: by a duration such as PT1H or -P1D, to a time such as 2027-01-01T00:00:00Z, or held true or false.';

type Asked = { readonly by: string | undefined; readonly to: string | undefined };

/** The instant that is asked for, undefined when none is, or a sentence that says what is wrong with it. */
function readTarget({ by, to }: Asked, now: Instant): Instant | string | undefined {
  if (by === undefined && to === undefined) return undefined;
  if (by !== undefined && to !== undefined) return 'Give by or to, not both.';
  const target = by === undefined ? parseInstant(to ?? '') : parseBy(by, now);
  if (target === undefined)
    return by === undefined
      ? 'to must be a time with its zone, such as 2027-01-01T00:00:00Z.'
      : 'by must be a duration such as PT1H, P30D or -PT5M; a year is P365D.';
  if (target < EARLIEST || target >= LATEST) return 'The clock can be moved to the years 2000 to 2099.';
  return target;
}

function parseBy(by: string, now: Instant): Instant | undefined {
  const duration = parseDuration(by);
  return duration === undefined ? undefined : now + duration;
}

function parseInstant(text: string): Instant | undefined {
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = hasZone ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
