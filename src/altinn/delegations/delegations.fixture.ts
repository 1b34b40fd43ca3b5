/** Delegable scopes and their scheme for tests, beside the organisations of the stand-in. */
import assert from 'node:assert/strict';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName, splitScopeName } from '../../identifiers/scope-name.ts';
import { parseScopePrefix } from '../../identifiers/scope-prefix.ts';
import { insertOrganisation } from '../../registry/organisations/organisation-store.ts';
import { insertPrefix } from '../../registry/prefixes/prefix-store.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store, UnitOfWork } from '../../store/store.ts';
import { ORGS, PUBLIC_URL } from '../stand-in.fixture.ts';
import type { Scheme } from './scheme.ts';
import { insertScheme } from './scheme-store.ts';

/** The bank is the API owner here: it owns the prefix demo; the vendor owns ledger. */
export const OWNER = ORGS.bank;
/** Known to no register. */
export const UNKNOWN = parseOrgNumber('310015008') ?? assert.fail();

export const SCOPES = {
  read: name('demo:invoice.read'),
  write: name('demo:invoice.write'),
  inactive: name('demo:old.read'),
  elsewhere: name('demo:elsewhere.read'),
  undelegable: name('demo:own.read'),
  foreign: name('ledger:book.read'),
} as const;

export const SCHEME: Scheme = {
  id: '5f9d0c6e-3c0a-4b54-9d3f-0a54b5e55c01',
  ownerOrgno: OWNER,
  scopes: [SCOPES.read, SCOPES.write],
  title: { nb_NO: 'Fakturaer', nn_NO: 'Fakturaar' },
  description: { nb_NO: 'Lese og skrive fakturaer' },
  defaultLanguage: 'nb_NO',
  createdAt: 1,
};

/** Of the same owner, with one of the scopes of the other. */
export const READING_SCHEME: Scheme = {
  ...SCHEME,
  id: '5f9d0c6e-3c0a-4b54-9d3f-0a54b5e55c02',
  scopes: [SCOPES.read],
  title: { nb_NO: 'Lese <fakturaer>' },
};

export async function addSchemes(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const [prefix, ownerOrgno] of [
      ['demo', OWNER],
      ['ledger', ORGS.vendor],
    ] as const) {
      await insertPrefix(
        unit,
        { prefix: parseScopePrefix(prefix) ?? assert.fail(), ownerOrgno, active: true },
        1,
      );
    }
    await addScope(unit, SCOPES.read, {});
    await addScope(unit, SCOPES.write, {});
    await addScope(unit, SCOPES.inactive, { active: false });
    await addScope(unit, SCOPES.elsewhere, { delegationSource: 'https://elsewhere.example.no/' });
    await addScope(unit, SCOPES.undelegable, { delegationSource: undefined });
    await addScope(unit, SCOPES.foreign, { ownerOrgno: ORGS.vendor });
    await insertScheme(unit, SCHEME);
    await insertScheme(unit, READING_SCHEME);
  });
}

/** The organisations alone, for tests that need no door. */
export async function addOrganisations(store: Store): Promise<void> {
  await store.transaction(async (unit) => {
    for (const orgno of Object.values(ORGS)) {
      await insertOrganisation(unit, { orgno, name: `Org ${orgno}`, active: orgno !== ORGS.shutOut }, 1);
    }
  });
}

async function addScope(unit: UnitOfWork, scope: ScopeName, given: Partial<ScopeDetails>): Promise<void> {
  const { prefix, subscope } = splitScopeName(scope) ?? assert.fail();
  const details = newScope({
    ...{ name: scope, prefix: parseScopePrefix(prefix) ?? assert.fail(), subscope },
    ...{ ownerOrgno: OWNER, description: scope, delegationSource: PUBLIC_URL },
    ...given,
  });
  await insertScope(unit, details, 1);
}

function name(text: string): ScopeName {
  return parseScopeName(text) ?? assert.fail(text);
}
