import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config } from '../config/config.ts';
import type { Porthus } from '../porthus.ts';
import type { SeedSummary } from '../simulator/summary.ts';
import { welcome } from './welcome.ts';

const CONFIG = { mode: 'simulator', profile: 'digdir' } as Partial<Config> as Config;

type Example = SeedSummary['example'];

function words(example: Example): string {
  const seeded = {
    counts: {},
    clients: [],
    renewedKeys: [],
    isFirst: true,
    example,
  } as unknown as SeedSummary;
  const doors = { maskinporten: 'http://localhost:8102/', selfservice: 'http://localhost:8103/' };
  return welcome({ doors, admin: '', data: 'data', seeded } as Partial<Porthus> as Porthus, CONFIG, 900);
}

const EXAMPLE = { client: 'vat-reporter', scope: 'demo:hello.read', administrator: 'admin-vat-company' };

test('a start in the simulator prints a line that lists the clients of an organisation', () => {
  assert.ok(
    words(EXAMPLE as Example).includes(
      '\n  curl -s -H "Authorization: Bearer $(npm run -s porthus -- token --client admin-vat-company --scope idporten:dcr.read)" http://localhost:8103/api/v1/clients\n',
    ),
  );
});

test('it prints no such line when nobody may list them', () => {
  const text = words({ ...EXAMPLE, administrator: undefined } as Example);
  assert.match(text, /token --client vat-reporter --scope demo:hello\.read/);
  assert.doesNotMatch(text, /curl/);
});
