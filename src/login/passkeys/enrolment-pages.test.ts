import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { MINUTE } from '../../clock.ts';
import { html } from '../../http/html.ts';
import { parsePidFor } from '../../identifiers/pid.ts';
import {
  authorizePath,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFrontOn,
  seedAll,
} from '../../idporten/front.fixture.ts';
import { PERSON } from '../../idporten/registry.fixture.ts';
import { systemRandom } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import type { FormMethod } from '../method.ts';
import type { PlainBrowser, Shown } from '../plain-browser.fixture.ts';
import { EUROPEAN_STAND_IN } from '../stand-ins/european.ts';
import { nationalStandIns } from '../stand-ins/national.ts';
import { OTHER, openPasskeys } from './enrolment.fixture.ts';
import { mountEnrolment } from './enrolment-pages.ts';
import type { Passkey } from './passkey.ts';
import { insertPasskey, passkeysOf } from './passkey-store.ts';

const CODE_FORM = /name="code"/;

/** A door with passkeys, whose store has one of each of two persons. */
async function open(more: readonly FormMethod[] = []) {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await sqliteStores().openStore());
  const { method, party, enrolment } = openPasskeys(store);
  const script = { path: '/assets/a.js', serve: () => new Response('') };
  const clock = { now: () => front.clock.now() };
  const front: Front = opening.use(
    await openFrontOn(store, await seedAll(store), {
      methods: [...nationalStandIns(store.queries, systemRandom), EUROPEAN_STAND_IN, method, ...more],
      mountPages: (door, frame) =>
        mountEnrolment(door, {
          ...{ ...frame, party, enrolment, script, clock, queries: store.queries },
          parsePid: parsePidFor('simulator'),
        }),
    }),
  );
  for (const one of [passkey('own', PERSON), passkey('others', OTHER)])
    await store.transaction((unit) => insertPasskey(unit, one));
  const resources = opening.move();
  return { ...front, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

const logIn = (browser: PlainBrowser, path = authorizePath()) =>
  logInWith(browser, path, 'testid', { other: PERSON });

const names = async (store: Store, pid: Passkey['pid']) =>
  (await passkeysOf(store.queries, pid)).map(({ name }) => name);

describe('the page for passkeys', () => {
  test('asks who it is of a browser at which nobody is logged in', async () => {
    await using door = await open();
    assert.match((await door.browser().open('/passkey')).text, CODE_FORM);
  });

  for (const [name, passed, isList] of [
    ['shows their own to who logged in ten minutes ago', 10 * MINUTE, true],
    ['asks who it is a moment later', 10 * MINUTE + 1, false],
  ] as const) {
    test(`${name}`, async () => {
      await using door = await open();
      const browser = door.browser();
      await logIn(browser);
      door.clock.moveBy(passed);
      const { text } = await browser.open('/passkey');
      assert.deepEqual([text.includes('own name'), text.includes('others name')], [isList, false]);
      assert.equal(CODE_FORM.test(text), !isList);
    });
  }

  test('asks who it is of somebody who has no Norwegian number', async () => {
    await using door = await open();
    const browser = door.browser();
    await logInWith(browser, authorizePath({ acr_values: 'eidas-loa-high' }), 'eidas');
    assert.match((await browser.open('/passkey')).text, CODE_FORM);
  });

  test('asks who it is of somebody whom another country vouches for, by whatever number', async () => {
    const abroad: FormMethod = {
      ...{
        id: 'abroad',
        name: 'Abroad',
        acrValues: ['eidas-loa-high'],
        describe: EUROPEAN_STAND_IN.describe,
      },
      showFields: async () => html``,
      judge: async () => {
        const person = { kind: 'pid', value: PERSON } as const;
        return { ok: true, proof: { person, acr: 'eidas-loa-high', amr: 'Abroad', isShared: true } };
      },
    };
    await using door = await open([abroad]);
    const browser = door.browser();
    await logInWith(browser, authorizePath({ acr_values: 'eidas-loa-high' }), 'abroad');
    assert.match((await browser.open('/passkey')).text, CODE_FORM);
  });

  test('asks who it is of who is logged in to one service alone', async () => {
    await using door = await open();
    const browser = door.browser();
    await logIn(browser, authorizePath({ client_id: FRONT_CLIENTS.isolated }));
    assert.match((await browser.open('/passkey')).text, CODE_FORM);
  });

  test('renames and removes what is the person’s own, and nothing else', async () => {
    await using door = await open();
    const browser = door.browser();
    await logIn(browser);
    await browser.open('/passkey');
    await browser.submit('/renamed', { name: 'Nytt <b>navn' });
    assert.deepEqual(await names(door.store, PERSON), ['Nytt <b>navn']);
    assert.match((await browser.open('/passkey')).text, /Nytt &lt;b&gt;navn/);
    await browser.submit('/renamed', { passkey: 'others', name: 'Mitt' });
    await browser.open('/passkey');
    await browser.submit('/removed', { passkey: 'others' });
    assert.deepEqual(await names(door.store, OTHER), ['others name']);
    await browser.open('/passkey');
    assert.match((await browser.submit('/removed')).text, /Du har ingen passnøkler ennå/);
    assert.deepEqual(await names(door.store, PERSON), []);
  });

  test('threats: login CSRF: does nothing by a form that it did not send', async () => {
    await using door = await open();
    const browser = door.browser();
    await logIn(browser);
    await browser.open('/passkey');
    for (const form_token of ['', 'x', 'x'.repeat(43)])
      await browser.submit('/removed', { form_token }).then(() => browser.open('/passkey'));
    assert.deepEqual(await names(door.store, PERSON), ['own name']);
  });

  test('threats: enumeration: answers a number that nobody has, one without a code and no number alike', async () => {
    await using door = await open();
    const browser = door.browser();
    await browser.open('/passkey');
    const code = 'AAAA-AAAA-AAAA';
    const texts = [];
    for (const person of [PERSON, OTHER, '28876897007', ''])
      texts.push((await browser.submit('/passkey', { person, code })).text);
    assert.match(texts[0] ?? '', /hører ikke sammen/);
    assert.equal(new Set(texts).size, 1);
  });

  test('lets a script of ours run, as does the page on which a passkey is used, and no other page does', async () => {
    await using door = await open();
    const browser = door.browser();
    const runs = ({ headers, text }: Shown) => [
      headers.get('content-security-policy')?.includes("script-src 'self';"),
      text.includes('<script src="/assets/a.js" defer>'),
    ];
    assert.deepEqual(runs(await browser.open('/passkey')), [true, true]);
    const choice = await browser.open(authorizePath());
    assert.deepEqual([...runs(choice), choice.text.includes('<script')], [false, false, false]);
    assert.deepEqual(runs(await browser.follow('/passkey')), [true, true]);
    await browser.open(authorizePath());
    assert.deepEqual(runs(await browser.follow('/testid')), [false, false]);
  });

  test('a login with a passkey that is sent without a script says that it was not accepted', async () => {
    await using door = await open();
    const browser = door.browser();
    await browser.open(authorizePath());
    await browser.follow('/passkey');
    assert.match((await browser.submit('/passkey')).text, /Passnøkkelen ble ikke godtatt/);
  });
});

function passkey(id: string, pid: Passkey['pid']): Passkey {
  return {
    ...{ id, pid, name: `${id} name`, level: 'idporten-loa-high', publicKey: 'k', counter: 0 },
    ...{ transports: [], mayBeBackedUp: false, isBackedUp: false, createdAt: 1, usedAt: undefined },
  };
}
