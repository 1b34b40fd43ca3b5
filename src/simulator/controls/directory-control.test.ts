import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { systemRandom } from '../../random.ts';
import { openControls } from './controls.fixture.ts';
import { type AskedOrganisation, directoryControl } from './directory-control.ts';

function openDirectory() {
  const asked: AskedOrganisation[] = [];
  const searches: string[] = [];
  const door = openControls([
    directoryControl({
      random: systemRandom,
      directory: {
        async findPersons(search) {
          searches.push(search);
          const person = { pid: '12836110038', name: 'Rask Tøffel', represents: [], portal: [] };
          return { persons: [person], areMore: true };
        },
        findOrganisations: async () => ({ organisations: [], areMore: false }),
        isRegistered: async () => false,
        async register(one) {
          asked.push(one);
          return one.name === '' ? { ok: false, faults: ['name is empty.'] } : { ok: true };
        },
      },
    }),
  ]);
  return { ...door, asked, searches };
}

describe('the directory of a simulator', () => {
  test('finds persons by what is searched for', async () => {
    const { get, searches } = openDirectory();
    const { status, body } = await get('persons?search=rask');
    assert.deepEqual([status, body.persons[0].name, body.more], [200, 'Rask Tøffel', true]);
    assert.deepEqual(searches, ['rask']);
  });

  test('registers an organisation under a number that is drawn, synthetic and well-formed', async () => {
    const { post, asked } = openDirectory();
    const { status, body } = await post('organisations', { name: 'Ny Kommune' });
    assert.equal(status, 201);
    assert.equal(parseOrgNumber(body.orgno), body.orgno);
    assert.match(body.orgno, /^3/);
    assert.equal(asked[0]?.orgno, body.orgno);
  });

  test('registers an organisation under the number that is asked for', async () => {
    const { post } = openDirectory();
    assert.equal(
      (await post('organisations', { name: 'x', organisation: '310012009' })).body.orgno,
      '310012009',
    );
  });

  const wrong = [
    { body: { name: '' }, says: /name is empty/ },
    { body: { name: 'x', organisation: '310012008' }, says: /organisation: must be nine digits/ },
    { body: {}, says: /name/ },
    { body: { name: 'x', more: 1 }, says: /more/ },
  ];
  for (const { body, says } of wrong) {
    test(`refuses ${JSON.stringify(body)}`, async () => {
      const { status, body: told } = await openDirectory().post('organisations', body);
      assert.equal(status, 400);
      assert.match(told.error_description, says);
    });
  }
});
