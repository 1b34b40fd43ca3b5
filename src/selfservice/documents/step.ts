/**
 * What a document asks for, one thing at a time. Everything is tried, so that all faults are told at once; each fault
 * names the place in the document.
 */
import { isDeepStrictEqual } from 'node:util';
import { done, type Fault, type Outcome, type Refused, refused } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import { type Change, changeOf } from './plan.ts';
import { DOCUMENT_MODEL } from './wire.ts';

/** One thing of the document: where it stands there, what it is called, and what to do. */
export type Step = {
  readonly place: string;
  readonly label: string;
  /** It is to the letter as it stands, and is not judged: rules that came later leave what was registered alone. */
  readonly idle?: Change | undefined;
  take(): Promise<Outcome<Change> | Conflict>;
};

const OBJECT = DOCUMENT_MODEL.name;

/** What one unit of work does in half its time on either store (store/unit-of-work.ts), a client with keys each. */
const MAX_WORK = 300;

/** One after the other: later ones rest on earlier ones. */
export async function takeAll(steps: readonly Step[]): Promise<Outcome<readonly Change[]>> {
  const work = steps.filter(({ idle }) => idle === undefined).length;
  if (work > MAX_WORK) return tooMuch(work);
  const changes: Change[] = [];
  const refusals: Refused[] = [];
  for (const step of withoutRepetition(steps)) {
    const outcome = step.idle === undefined ? await step.take() : done(step.idle);
    // Units of work are serialised: nobody changes what this one has read before it ends (store/store.ts).
    if (outcome === 'conflict') throw new Error(`${step.place} was changed within a unit of work.`);
    if (outcome.ok) changes.push(outcome.value);
    else refusals.push(placed(outcome, step));
  }
  return refusals.length === 0 ? done(changes) : together(refusals);
}

export function idleChange(
  kind: Change['kind'],
  label: string,
  entry: object,
  before: object | undefined,
): Change | undefined {
  return isDeepStrictEqual(entry, before) ? changeOf(kind, label, entry, entry) : undefined;
}

function tooMuch(work: number): Refused {
  const message = `${work} entries of the document are not to the letter as GET /porthus/v1/configuration has them, and at most ${MAX_WORK} such are dealt with at once. Send it in parts, without prune.`;
  return refused(413, OBJECT, message);
}

function withoutRepetition(steps: readonly Step[]): readonly Step[] {
  const first = new Map<string, Step>();
  return steps.map((step) => {
    const { place, label } = step;
    const key = `${place.replace(/\[.*$/, '')} ${label}`;
    const earlier = first.get(key);
    if (earlier === undefined || label === '') {
      first.set(key, step);
      return step;
    }
    const message = `It is in ${earlier.place} already. Leave one of them out.`;
    return { place, label, take: async () => refused(400, OBJECT, message) };
  });
}

/** Each fault says what the thing at its place is called. */
function placed({ status, faults }: Refused, { place, label }: Step): Refused {
  const [first, ...others] = faults.map((fault): Fault => {
    const field = fault.field === undefined ? place : `${place}.${fault.field}`;
    const name = label === '' ? place : `${place} (${label})`;
    return { object: OBJECT, field, message: `${name}: ${fault.message}` };
  });
  if (first === undefined) throw new Error('A refusal without a fault.');
  return { ok: false, status, faults: [first, ...others] };
}

/** Where all are refused for one reason the status says which; a mixture is a document that is not right. */
function together(refusals: readonly Refused[]): Refused {
  const [first, ...others] = refusals.flatMap(({ faults }) => faults);
  if (first === undefined) throw new Error('A refusal without a fault.');
  const [status = 400, ...different] = new Set(refusals.map((refusal) => refusal.status));
  return { ok: false, status: different.length > 0 ? 400 : status, faults: [first, ...others] };
}
