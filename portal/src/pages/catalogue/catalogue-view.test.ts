import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CatalogueEntry } from '../../api/scopes.ts';
import { catalogueRows, matchingRows, ownersOf, readCatalogueView } from './catalogue-view.ts';

const OWN = '310015008';

function entry(
  name: string,
  changes: Partial<CatalogueEntry['scope']> = {},
  access = null as CatalogueEntry['access'],
) {
  const scope = {
    ...{ name, description: `Om ${name}`, active: true, accessible_for_all: false, owner_orgno: '310006009' },
    ...{ allowed_integration_types: [], ...changes },
  };
  return { scope, owner_organization_name: 'Kresen Havert AS', access } as unknown as CatalogueEntry;
}

const ENTRIES = [
  entry('demo:open', { accessible_for_all: true }),
  entry('demo:income', {
    allowed_integration_types: ['maskinporten'],
    delegation_source: 'https://a.example.no/',
  }),
  entry('demo:granted', { 'description#en': 'Read grants' }, 'APPROVED'),
  entry('demo:asked', {}, 'REQUESTED'),
  entry('own:sak', { owner_orgno: OWN }),
  entry('demo:retired', { active: false }, 'APPROVED'),
];

const ROWS = [
  { name: 'has everything that is active', search: {}, found: ['open', 'income', 'granted', 'asked', 'sak'] },
  { name: 'finds by every word, wherever it stands', search: { q: 'HAVERT income' }, found: ['income'] },
  { name: 'finds by what English readers read', search: { q: 'grants' }, found: ['granted'] },
  { name: 'finds by a number that the router reads as one', search: { q: 310015008 }, found: ['sak'] },
  { name: 'shows what was granted', search: { show: 'granted' }, found: ['granted'] },
  { name: 'shows what is open to all', search: { show: 'open' }, found: ['open'] },
  { name: 'shows what can be delegated', search: { show: 'delegable' }, found: ['income'] },
  { name: 'shows what is waited for', search: { show: 'requested' }, found: ['asked'] },
  { name: 'shows what is one’s own', search: { show: 'own' }, found: ['sak'] },
  { name: 'shows what is deactivated to who asks', search: { show: 'inactive' }, found: ['retired'] },
  { name: 'shows one owner’s', search: { owner: OWN }, found: ['sak'] },
  {
    name: 'shows what a type of client may carry',
    search: { type: 'idporten' },
    found: ['open', 'granted', 'asked', 'sak'],
  },
  { name: 'passes over what it does not know', search: { show: 'x', type: 7, z: 1 }, found: undefined },
];

describe('the catalogue', () => {
  for (const { name, search, found } of ROWS) {
    test(name, () => {
      const view = readCatalogueView(search);
      const names = matchingRows(catalogueRows(ENTRIES), view, OWN).map(
        (row) => row.entry.scope.name.split(':')[1],
      );
      assert.deepEqual(names, found ?? ['open', 'income', 'granted', 'asked', 'sak']);
    });
  }

  test('has each owner once, by name', () => {
    assert.deepEqual(
      ownersOf(ENTRIES).map(({ orgno }) => orgno),
      ['310006009', OWN],
    );
  });
});
