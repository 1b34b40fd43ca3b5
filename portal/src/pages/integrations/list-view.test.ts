import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Integration } from '../../api/clients.ts';
import { inOrder, listed, matching, readListView } from './list-view.ts';

const COMMON: Integration = {
  client_id: '',
  created: '',
  last_updated: '',
  client_orgno: '310015008',
  active: true,
  grant_types: [],
  scopes: [],
  pending_scopes: [],
  onbehalfof: [],
  integration_type: 'maskinporten',
};

function integration(name: string, changes: Partial<Integration> = {}): Integration {
  const at = '2026-11-20T12:00:00.000Z';
  return { ...COMMON, client_id: `id-${name}`, client_name: name, created: at, last_updated: at, ...changes };
}

const ALL = [
  integration('Ørsta', { created: '2026-11-19T12:00:00.000Z', integration_type: 'idporten' }),
  integration('Byggesak 10', { last_updated: '2026-11-21T12:00:00.000Z', active: false }),
  integration('byggesak 2', { description: 'prod:byggesak:web', pending_scopes: ['demo:hello.read'] }),
];

describe('the list of integrations is read from the address', () => {
  const rows = [
    { name: 'as it is asked for', search: { q: 'sak', type: 'krr', state: 'pending', order: 'changed' } },
    { name: 'with nothing asked for', search: {} },
  ];
  for (const { name, search } of rows) test(name, () => assert.deepEqual(readListView(search), search));

  test('without what there is not', () => {
    assert.deepEqual(readListView({ q: '', type: 'saml', state: 1, order: ['name'], more: 'x' }), {});
  });

  test('with numbers as they were typed', () => assert.deepEqual(readListView({ q: 310 }), { q: '310' }));
});

describe('the list of integrations', () => {
  const rows = [
    { view: {}, names: ['byggesak 2', 'Byggesak 10', 'Ørsta'] },
    { view: { order: 'changed' }, names: ['Byggesak 10', 'Ørsta', 'byggesak 2'] },
    { view: { order: 'created' }, names: ['Byggesak 10', 'byggesak 2', 'Ørsta'] },
    { view: { q: 'BYGGESAK' }, names: ['byggesak 2', 'Byggesak 10'] },
    { view: { q: 'web sak' }, names: ['byggesak 2'] },
    { view: { q: 'id-Ørsta' }, names: ['Ørsta'] },
    { view: { q: 'byggesaker' }, names: [] },
    { view: { type: 'idporten' }, names: ['Ørsta'] },
    { view: { state: 'active' }, names: ['Ørsta'] },
    { view: { state: 'pending' }, names: ['byggesak 2'] },
    { view: { state: 'inactive', q: 'byggesak' }, names: ['Byggesak 10'] },
  ] as const;
  for (const { view, names } of rows) {
    test(`has ${names.join(', ') || 'nothing'} for ${JSON.stringify(view)}`, () => {
      const order = 'order' in view ? view.order : undefined;
      const found = matching(inOrder(listed(ALL), order), view);
      assert.deepEqual(
        found.map(({ integration: { client_name: name } }) => name),
        names,
      );
    });
  }
});
