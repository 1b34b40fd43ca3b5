/** Those who have access, as somebody looks for them. */
import type { Access } from '../../api/access.ts';
import { orderingKey } from '../../language/ordering.ts';

/** Those whose names are not known here come last, by number. */
export function byName(accesses: readonly Access[]): readonly Access[] {
  const keyed = accesses.map((access) => {
    const { consumer_organization_name: name, consumer_orgno: orgno } = access;
    return { access, key: name === undefined ? `\uffff${orgno}` : orderingKey(name) };
  });
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(({ access }) => access);
}

/** By words of the name, or the number with spaces or without. */
export function matchingConsumers(accesses: readonly Access[], q: string): readonly Access[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const digits = q.replaceAll(/\s/g, '');
  return accesses.filter(({ consumer_organization_name: name = '', consumer_orgno: orgno }) => {
    const text = name.toLowerCase();
    return orgno.includes(digits) || words.every((word) => text.includes(word));
  });
}
