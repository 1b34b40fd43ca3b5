/**
 * Which organisations were given tokens with a scope, and which were refused: for who owns the scope. A refusal counts when the
 * client had proved to be itself, so that nobody can be made to look refused by others; of clients nothing is told.
 */
import type { KeptRefusal } from '../../audit/traffic-entry.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import type { DecisionTables } from './decision.ts';
import type { KeptRefusalOf, ScopeTokens } from './scope-traffic-store.ts';

export type ScopeTraffic = {
  readonly consumer: string;
  /** Empty when there is none. */
  readonly supplier: string;
  readonly issued: number;
  readonly refused: number;
};

/** The first check after it is known who asks, in the tables of the issuers that serve scopes. */
const FIRST_AFTER_PROOF = 'scope';

export function scopeTraffic(
  scope: string,
  issued: readonly ScopeTokens[],
  refusals: readonly KeptRefusalOf[],
  tables: DecisionTables,
): readonly ScopeTraffic[] {
  const found = new Map<string, { issued: number; refused: number }>();
  const of = (consumer: string, supplier: string) => {
    const name = `${consumer} ${supplier}`;
    const known = found.get(name) ?? { issued: 0, refused: 0 };
    found.set(name, known);
    return known;
  };
  for (const { consumer, supplier, tokens } of issued) of(consumer, supplier).issued += tokens;
  for (const kept of refusals) {
    const isOfScope = String(kept.refusal.facts['scope'] ?? '')
      .split(' ')
      .includes(scope);
    if (!isOfScope || !isAfterProof(kept.refusal, kept.issuer, tables)) continue;
    const { consumer, supplier } = parties(kept);
    of(consumer, supplier).refused++;
  }
  return [...found].map(([name, counts]) => {
    const [consumer = '', supplier = ''] = name.split(' ');
    return { consumer, supplier, ...counts };
  });
}

function isAfterProof({ rule }: KeptRefusal, issuer: string, tables: DecisionTables): boolean {
  const checks = tables[issuer] ?? [];
  const first = checks.findIndex(({ name }) => name === FIRST_AFTER_PROOF);
  return first >= 0 && checks.slice(first).some(({ rules }) => rules.includes(rule));
}

function parties({ refusal, clientOrgno }: KeptRefusalOf) {
  const consumer = parseOrgNumber(String(refusal.facts['consumerOrg'] ?? ''));
  return consumer === undefined || consumer === clientOrgno
    ? { consumer: clientOrgno, supplier: '' }
    : { consumer, supplier: clientOrgno };
}
