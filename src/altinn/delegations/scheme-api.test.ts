/** spec/maskinporten.md 6.2 step 3: delegation schemes, as their owner registers them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import type { Store } from '../../store/store.ts';
import { type OrgName, openStandIn, type StandIn } from '../stand-in.fixture.ts';
import { addSchemes, OWNER, SCHEME } from './delegations.fixture.ts';
import { listSchemes } from './scheme-store.ts';

const PATH = '/maskinporten-api/delegationSchemes';
const WRITE = 'altinn:maskinporten/delegationschemes.write';
const READ = 'altinn:maskinporten/delegationschemes.read';

/** The original's own example, with names of ours. */
function scheme(given: object = {}): object {
  return {
    owner_org: OWNER,
    scopes: ['demo:invoice.read', 'demo:invoice.write'],
    title: [text('nb_NO', 'Full tilgang'), text('nn_NO', 'Full tilgang'), text('en', 'Full access')],
    description: [text('nb_NO', 'Denne tjenesten gir full tilgang')],
    default_language: 'nb_NO',
    delegation_source_config: { required_security_level: 3 },
    ...given,
  };
}

function text(code: string, value: unknown): object {
  return { code, value };
}

describe('a delegation scheme', () => {
  let store: Store;
  let standIn: StandIn;
  before(async () => {
    store = await sqliteStores().openStore();
    standIn = await openStandIn(store);
    await addSchemes(store);
  });
  after(() => store[Symbol.asyncDispose]());

  const register = (body: unknown, as: OrgName | null = 'bank', scope = WRITE) =>
    standIn.ask('POST', PATH, { as, scope, body });

  test('is registered by the owner of its scopes, who gets its id and finds it again', async () => {
    const { status, body: id } = await register(scheme());
    assert.equal(status, 201);
    assert.match(id, /^[0-9a-f-]{36}$/);
    const expected = {
      id,
      owner_org: OWNER,
      scopes: ['demo:invoice.read', 'demo:invoice.write'],
      title: [text('nb_NO', 'Full tilgang'), text('nn_NO', 'Full tilgang'), text('en', 'Full access')],
      description: [text('nb_NO', 'Denne tjenesten gir full tilgang')],
      default_language: 'nb_NO',
    };
    const own = await standIn.ask('GET', PATH, { as: 'bank', scope: READ });
    assert.deepEqual(own.body.at(-1), expected);
    assert.deepEqual(
      (await standIn.ask('GET', `${PATH}/${id}`, { as: 'bank', scope: WRITE })).body,
      expected,
    );
    const [entry] = await entriesAfter(store.queries, 0, 10);
    assert.equal(entry?.noun, 'delegation-scheme');
    assert.equal(entry?.owner, OWNER);
  });

  test('is registered with the scope as one page of the original spells it', async () => {
    const answer = await register(scheme(), 'bank', 'altinn:maskinporten/delegationsSchemes.write');
    assert.equal(answer.status, 201);
  });

  test('is shown to its owner alone', async () => {
    assert.deepEqual((await standIn.ask('GET', PATH, { as: 'vendor', scope: READ })).body, []);
    const { status } = await standIn.ask('GET', `${PATH}/${SCHEME.id}`, { as: 'vendor', scope: READ });
    assert.equal(status, 404);
  });

  type Row = readonly [body: unknown, status: number, as?: OrgName | null, scope?: string];
  const refused: Readonly<Record<string, Row>> = {
    'by who shows no token': [scheme(), 401, null],
    'with a token that may only read': [scheme(), 403, 'bank', READ],
    'for another organisation than that of the token': [scheme(), 403, 'vendor'],
    'with a scope that another owns': [scheme({ scopes: ['ledger:book.read'] }), 400],
    'with a scope that there is not': [scheme({ scopes: ['demo:nothing.read'] }), 400],
    'with a scope that is deactivated': [scheme({ scopes: ['demo:old.read'] }), 400],
    'with a scope that is delegated in another register': [scheme({ scopes: ['demo:elsewhere.read'] }), 400],
    'with a scope that cannot be delegated': [scheme({ scopes: ['demo:own.read'] }), 400],
    'with one good scope and one bad': [scheme({ scopes: ['demo:invoice.read', 'demo:own.read'] }), 400],
    'without scopes': [scheme({ scopes: [] }), 400],
    'with a scope twice': [scheme({ scopes: ['demo:invoice.read', 'demo:invoice.read'] }), 400],
    'with more scopes than a scheme has': [
      scheme({ scopes: Array.from({ length: 21 }, (_, n) => `demo:s${n}.read`) }),
      400,
    ],
    'with scopes that are no list': [scheme({ scopes: 'demo:invoice.read' }), 400],
    'without owner': [scheme({ owner_org: null }), 400],
    'with an owner that is a number': [scheme({ owner_org: 310016004 }), 400],
    'without a title': [scheme({ title: [] }), 400],
    'with a title in another language than the default': [scheme({ title: [text('en', 'Access')] }), 400],
    'with a title in a language that there is not': [scheme({ title: [text('nb', 'Tilgang')] }), 400],
    'with two titles in one language': [scheme({ title: [text('nb_NO', 'A'), text('nb_NO', 'B')] }), 400],
    'with an empty title': [scheme({ title: [text('nb_NO', ' ')] }), 400],
    'with a title of 256 characters': [scheme({ title: [text('nb_NO', 'a'.repeat(256))] }), 400],
    'with a title on two lines (threats: header injection)': [
      scheme({ title: [text('nb_NO', 'A\r\nB')] }),
      400,
    ],
    'with a title that turns the direction of what follows': [
      scheme({ title: [text('nb_NO', 'A\u202eB')] }),
      400,
    ],
    'without a description': [scheme({ description: undefined }), 400],
    'with a default language that there is not': [scheme({ default_language: 'se' }), 400],
    'as a list': [[scheme()], 400],
    'that is not JSON': ['{', 400],
  };
  for (const [name, [body, status, as, scope]] of Object.entries(refused)) {
    test(`is not registered ${name}`, async () => {
      const known = (await listSchemes(store.queries)).length;
      const answer = await register(body, as, scope);
      assert.equal(answer.status, status, answer.text);
      assert.equal((await listSchemes(store.queries)).length, known);
    });
  }

  test('has a title of 255 characters at most', async () => {
    assert.equal((await register(scheme({ title: [text('nb_NO', 'a'.repeat(255))] }))).status, 201);
  });
});
