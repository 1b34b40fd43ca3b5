/** The catalogue as somebody looks at it: what they seek and filter by is read from the address and applied to all there is. */
import type { CatalogueEntry } from '../../api/scopes.ts';
import { INTEGRATION_TYPES } from '../../integration/integration-type.ts';
import { orderingKey } from '../../language/ordering.ts';
import { searchChoice, searchWords } from '../../scope/search-text.ts';
import { type Standing, standingOf } from '../../scope/standing.ts';

/** As the picker of spec/selfservice.md 3.5 has them, and what is one's own. */
export const SHOWS = ['granted', 'open', 'delegable', 'requested', 'own', 'inactive'] as const;
export type Show = (typeof SHOWS)[number];

/** What is absent is not asked for: whatever is active, of all owners, for every type of client. */
export type CatalogueView = {
  readonly q?: string;
  readonly owner?: string;
  readonly show?: Show;
  readonly type?: (typeof INTEGRATION_TYPES)[number];
};

/** Whatever else stands in an address is passed over. */
export function readCatalogueView(search: Readonly<Record<string, unknown>>): CatalogueView {
  return {
    ...searchWords(search, 'q'),
    ...searchWords(search, 'owner'),
    ...searchChoice(search, 'show', SHOWS),
    ...searchChoice(search, 'type', INTEGRATION_TYPES),
  };
}

/** A scope with what it is found by, made once. */
export type CatalogueRow = {
  readonly entry: CatalogueEntry;
  readonly standing: Standing;
  readonly text: string;
};

export function catalogueRows(entries: readonly CatalogueEntry[]): readonly CatalogueRow[] {
  return entries.map((entry) => ({ entry, standing: standingOf(entry), text: textOf(entry) }));
}

/** Descriptions in every language: who reads English finds by what they read. */
function textOf({ scope, owner_organization_name: owner }: CatalogueEntry): string {
  const { name, description, 'description#nn': nn = '', 'description#en': en = '', owner_orgno } = scope;
  return [name, description, nn, en, owner ?? '', owner_orgno].join('\n').toLowerCase();
}

export function matchingRows(
  rows: readonly CatalogueRow[],
  { q = '', owner, show, type }: CatalogueView,
  orgno: string,
): readonly CatalogueRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      isShown(row, show, orgno) &&
      (owner === undefined || row.entry.scope.owner_orgno === owner) &&
      (type === undefined || allows(row.entry.scope.allowed_integration_types, type)) &&
      words.every((word) => row.text.includes(word)),
  );
}

function isShown({ entry, standing }: CatalogueRow, show: Show | undefined, orgno: string): boolean {
  if (show === 'inactive') return standing === 'inactive';
  if (standing === 'inactive') return false;
  if (show === 'own') return entry.scope.owner_orgno === orgno;
  if (show === 'delegable') return Boolean(entry.scope.delegation_source);
  return show === undefined || standing === show;
}

function allows(types: readonly string[], type: string): boolean {
  return types.length === 0 || types.includes(type);
}

export type Owner = { readonly orgno: string; readonly name: string };

/** Each once, as Norwegians order names. */
export function ownersOf(entries: readonly CatalogueEntry[]): readonly Owner[] {
  const names = new Map(
    entries.map(({ scope, owner_organization_name: name }) => [scope.owner_orgno, name ?? scope.owner_orgno]),
  );
  return [...names]
    .map(([orgno, name]) => ({ orgno, name }))
    .toSorted((one, other) => (orderingKey(one.name) < orderingKey(other.name) ? -1 : 1));
}
