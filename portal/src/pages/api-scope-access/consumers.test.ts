import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Access } from '../../api/access.ts';
import { byName, matchingConsumers } from './consumers.ts';

const access = (orgno: string, name?: string) =>
  ({ consumer_orgno: orgno, consumer_organization_name: name }) as Access;

const ALL = [
  access('310015008', 'Taus Fjellrype Kommune'),
  access('310017000'),
  access('310011002', 'Blid Flyndre AS'),
  access('310004006', 'Årvåken Grevling Etat'),
];

const ROWS = [
  { name: 'by a number with spaces', q: '310 011 002', found: ['310011002'] },
  { name: 'by the beginning of a number', q: '310015', found: ['310015008'] },
  { name: 'by words in any order', q: 'kommune taus', found: ['310015008'] },
  { name: 'all, by nothing', q: '', found: ['310011002', '310015008', '310004006', '310017000'] },
  { name: 'nobody, by what is nowhere', q: 'hubro', found: [] },
];

describe('those who have access are found', () => {
  for (const { name, q, found } of ROWS) {
    test(name, () => {
      const orgnos = matchingConsumers(byName(ALL), q).map(({ consumer_orgno: orgno }) => orgno);
      assert.deepEqual(orgnos, found);
    });
  }
});
