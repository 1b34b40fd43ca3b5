/** People who do not exist, as many as are asked for: numbers of the form that test data has (spec/idporten.md 7.2). */
import { parsePidFor } from '../src/identifiers/pid.ts';

const parse = parsePidFor('simulator');
const DAYS = 28;
const MONTHS = 12;

export function syntheticPersons(count: number): readonly string[] {
  const persons: string[] = [];
  for (let at = 0; persons.length < count; at++) {
    const person = withCheckDigits(bornAs(at));
    if (person !== undefined) persons.push(person);
  }
  return persons;
}

/** Day, month with 80 added, year, and one of those that are born on one day. */
function bornAs(at: number): string {
  const day = 1 + (at % DAYS);
  const month = 81 + (Math.floor(at / DAYS) % MONTHS);
  const year = 50 + Math.floor(at / (DAYS * MONTHS));
  return `${String(day).padStart(2, '0')}${month}${year}100`;
}

/** Of eleven such numbers one has none. */
function withCheckDigits(nine: string): string | undefined {
  for (let check = 0; check < 100; check++) {
    const person = parse(`${nine}${String(check).padStart(2, '0')}`);
    if (person !== undefined) return person;
  }
  return undefined;
}
