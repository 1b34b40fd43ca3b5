/** What the simulator answered, for the person at the terminal. */
import type { Answer } from './simulator-call.ts';

export function inWords(control: string, answer: Answer): string {
  switch (control) {
    case 'controls':
    case 'reset':
      return (answer['controls'] as readonly Answer[]).map(describeControl).join('\n\n');
    case 'token':
      return `${answer['wrong'] ?? 'a right token'}: ${answer['why']}\na correct API answers ${answer['expect']}`;
    case 'mint':
      return block((answer['wrong'] as readonly Answer[]).map(({ name, summary }) => [name, summary]));
    default:
      return describeState(answer);
  }
}

function describeControl({ name, summary, state }: Answer): string {
  const told = describeState(state as Answer).replace(/^/gm, '  ');
  return `${name}: ${summary}\n${told}`;
}

function describeState(state: Answer): string {
  return block(Object.entries(state).map(([name, value]) => [name, describeValue(value)]));
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(describeItem).join('; ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function describeItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.entries(item)
    .filter(([, value]) => value !== null && !Array.isArray(value))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function block(rows: readonly (readonly unknown[])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => String(left).length));
  return rows.map(([left, right]) => `${String(left).padEnd(width)}  ${right}`).join('\n');
}
