/** The person whose part a program plays when it answers for somebody: `{"person": "…"}` in the body. */
import type { DoorContext } from '../../http/exchange.ts';
import { readJson } from '../../http/json.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import type { Queries } from '../../store/store.ts';
import { readVisitor, type Visitor } from '../pages/visitor.ts';
import { done, fromRefusal, type Outcome, problem } from './coded-problem.ts';
import { membersOf, textOf } from './json-members.ts';

const parsePid = parsePidFor('simulator');

/** `unlessNamed` is who it is when the body names nobody. */
export async function readActingPerson(
  c: DoorContext,
  queries: Queries,
  unlessNamed: Pid | undefined,
): Promise<Outcome<Visitor>> {
  const named = await readNamed(c);
  if (!named.ok) return named;
  const pid = named.value === undefined ? unlessNamed : parsePid(named.value);
  const visitor = pid && (await readVisitor(queries, pid, undefined));
  if (visitor) return done(visitor);
  const remedy = 'Send {"person": "…"} with the number of a person of the simulator who may answer.';
  return problem(400, 'AM-00004', 'Unknown person. Could not be found', remedy);
}

async function readNamed(c: DoorContext): Promise<Outcome<string | undefined>> {
  if (c.req.header('content-type') === undefined) return done(undefined);
  const json = await readJson(c);
  if (!json.ok) return fromRefusal(json.refusal);
  const members = membersOf(json.value);
  return done(members && textOf(members, 'person'));
}
