import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { valuesOf } from '../protocol/repeated-parameter.ts';
import { answerJson, answerRefusal } from './answer.ts';
import {
  type FormOptions,
  MAX_FORM_BYTES,
  MAX_NAME_LENGTH,
  MAX_PARAMETERS,
  MAX_VALUE_LENGTH,
  parseParameters,
  readForm,
  readQuery,
} from './form.ts';
import { sampleDoor } from './sample-door.fixture.ts';

describe('parameters', () => {
  const accepted: [name: string, text: string, expected: [string, string][]][] = [
    ['none', '', []],
    [
      'plain',
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['plus is a space', 'scope=openid+profile', [['scope', 'openid profile']]],
    ['percent-encoded UTF-8', 'navn=%C3%86%20r', [['navn', 'Æ r']]],
    ['an encoded plus stays a plus', 'a=%2B', [['a', '+']]],
    ['letters beyond ASCII as they are', 'navn=Bjørn', [['navn', 'Bjørn']]],
    ['an equals sign in a value', 'jwk=YQ==', [['jwk', 'YQ==']]],
    ['a parameter without value is omitted', 'a=&b=2', [['b', '2']]],
    ['a parameter without equals sign is omitted', 'a&b=2', [['b', '2']]],
    ['empty pairs are nothing', '&&a=1&', [['a', '1']]],
    [
      'names of prototypes are names',
      '__proto__=1&constructor=2',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
    [
      'names differ by case',
      'a=1&A=2',
      [
        ['a', '1'],
        ['A', '2'],
      ],
    ],
    ["line breaks are the service's to judge", 'a=%0D%0Ab', [['a', '\r\nb']]],
    ['the longest value', `a=${'x'.repeat(MAX_VALUE_LENGTH)}`, [['a', 'x'.repeat(MAX_VALUE_LENGTH)]]],
    ['the longest name', `${'n'.repeat(MAX_NAME_LENGTH)}=1`, [['n'.repeat(MAX_NAME_LENGTH), '1']]],
  ];
  for (const [name, text, expected] of accepted) {
    test(`${name}: accepted`, () => {
      const verdict = parseParameters(text);
      assert.deepEqual(verdict.ok && [...verdict.value], expected);
    });
  }

  test(`${MAX_PARAMETERS} parameters are accepted`, () => {
    const text = Array.from({ length: MAX_PARAMETERS }, (_, index) => `p${index}=1`).join('&');
    const verdict = parseParameters(text);
    assert.equal(verdict.ok && verdict.value.size, MAX_PARAMETERS);
    const spaced = parseParameters(`${'&'.repeat(1000)}${text}&`);
    assert.equal(spaced.ok && spaced.value.size, MAX_PARAMETERS);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`).join('&');
  const refused: [name: string, text: string, rule: string, words: RegExp][] = [
    ['threats: duplicate request parameters', 'scope=a&scope=b', 'parameter-repeated', /'scope' is repeated/],
    ['threats: duplicate request parameters, same value', 'scope=a&scope=a', 'parameter-repeated', /'scope'/],
    ['threats: duplicate request parameters, one empty', 'scope=&scope=a', 'parameter-repeated', /'scope'/],
    [
      'threats: duplicate request parameters, the second empty',
      'scope=a&scope',
      'parameter-repeated',
      /'scope'/,
    ],
    [
      'threats: duplicate request parameters, one name encoded',
      'scope=a&sco%70e=b',
      'parameter-repeated',
      /'scope'/,
    ],
    [
      'threats: duplicate request parameters, prototype',
      '__proto__=a&__proto__=b',
      'parameter-repeated',
      /'__proto__'/,
    ],
    [
      'threats: XSS in errors, a name with markup is not repeated',
      '<b>=1&<b>=2',
      'parameter-repeated',
      /with an unusual name/,
    ],
    [
      'threats: CRLF injection, a name with a line break is not repeated',
      'a%0D%0Ab=1&a%0D%0Ab=2',
      'parameter-repeated',
      /with an unusual name/,
    ],
    ['a lone percent sign', 'a=%', 'parameter-encoding', /'a'/],
    ['an unfinished escape', 'a=%2', 'parameter-encoding', /'a'/],
    ['an escape of letters', 'a=%zz', 'parameter-encoding', /'a'/],
    ['escapes that are not UTF-8', 'a=%C3%28', 'parameter-encoding', /'a'/],
    ['an overlong encoding', 'a=%C0%AF', 'parameter-encoding', /'a'/],
    ['half a surrogate pair', 'a=%ED%A0%80', 'parameter-encoding', /'a'/],
    ['a name that is not UTF-8', '%FF=1', 'parameter-encoding', /The name of a parameter/],
    ['an encoded NUL', 'a=%00', 'parameter-encoding', /'a'/],
    ['a NUL', 'a=x\0', 'parameter-encoding', /'a'/],
    ['a value without name', '=1', 'parameter-name', /without a name/],
    ['a name that is too long', `${'n'.repeat(MAX_NAME_LENGTH + 1)}=1`, 'parameter-name', /longer/],
    ['a value that is too long', `a=${'x'.repeat(MAX_VALUE_LENGTH + 1)}`, 'parameter-length', /'a'/],
    ['one parameter too many', many(MAX_PARAMETERS + 1), 'parameter-count', /64/],
    ['a thousand parameters', many(1000), 'parameter-count', /64/],
  ];
  for (const [name, text, rule, words] of refused) {
    test(`${name}: refused by ${rule}`, () => {
      const verdict = parseParameters(text);
      assert.equal(verdict.ok, false);
      assert.equal(verdict.refusal.rule, rule);
      assert.equal(verdict.refusal.error, 'invalid_request');
      assert.match(verdict.refusal.description, words);
    });
  }
});

const FORM = 'application/x-www-form-urlencoded';

function echo(options: FormOptions = {}) {
  const { door } = sampleDoor();
  door.post('/token', async (c) => {
    const form = await readForm(c, options);
    return form.ok ? answerJson(c, 200, [...form.value]) : answerRefusal(c, form.refusal);
  });
  door.get('/authorize', (c) => {
    const query = readQuery(c);
    return query.ok ? answerJson(c, 200, [...query.value]) : answerRefusal(c, query.refusal);
  });
  return door;
}

async function post(
  request: { path?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> },
  options?: FormOptions,
): Promise<[number, unknown]> {
  const { path = '/token', headers = { 'content-type': FORM }, body = '' } = request;
  const response = await echo(options).request(path, { method: 'POST', headers, body });
  return [response.status, await response.json()];
}

describe('a form', () => {
  const types: [type: string | undefined, status: number][] = [
    [FORM, 200],
    [`${FORM};charset=UTF-8`, 200],
    [`${FORM}; charset="utf-8"`, 200],
    ['Application/X-WWW-Form-Urlencoded', 200],
    [`${FORM};`, 200],
    [`${FORM}; charset=iso-8859-1`, 415],
    [`${FORM}; charset=`, 415],
    ['application/json', 415],
    ['text/plain', 415],
    ['multipart/form-data; boundary=x', 415],
    [`${FORM}x`, 415],
    [`x${FORM}`, 415],
    [`${FORM}, application/json`, 415],
    [`${FORM}, ${FORM}`, 415],
    ['', 415],
  ];
  for (const [type, status] of types) {
    test(`of Content-Type "${type}" is answered ${status}`, async () => {
      const [seen] = await post({ headers: { 'content-type': type ?? '' }, body: 'a=1' });
      assert.equal(seen, status);
    });
  }

  test('threats: decompression bomb, every Content-Encoding but identity is 415', async () => {
    for (const coding of ['gzip', 'GZIP', 'br', 'deflate', 'zstd', 'identity, gzip', 'gzip\t']) {
      const [status] = await post({
        headers: { 'content-type': FORM, 'content-encoding': coding },
        body: 'a=1',
      });
      assert.equal(status, 415, coding);
    }
    for (const coding of ['identity', 'Identity']) {
      const [status] = await post({
        headers: { 'content-type': FORM, 'content-encoding': coding },
        body: 'a=1',
      });
      assert.equal(status, 200, coding);
    }
  });

  test('of the greatest size is accepted, and a byte more is 413', async () => {
    const exact = `a=1&${'&'.repeat(MAX_FORM_BYTES - 4)}`;
    // Split at ampersands, so a body of nothing else is the worst case as well.
    assert.deepEqual((await post({ body: `a=1&b=${'x'.repeat(94)}` }, { maxBytes: 100 }))[0], 200);
    assert.deepEqual((await post({ body: `a=1&b=${'x'.repeat(95)}` }, { maxBytes: 100 }))[0], 413);
    assert.equal((await post({ body: `${exact}&` }))[0], 413);
  });

  test('that is not UTF-8 is 400', async () => {
    const [status] = await post({ body: new Uint8Array([0x61, 0x3d, 0xff]) });
    assert.equal(status, 400);
  });

  test('may not be in the query string, which is ignored unless asked for', async () => {
    assert.deepEqual(await post({ path: '/token?a=1', body: 'b=2' }), [200, [['b', '2']]]);
    assert.deepEqual(await post({ path: '/token?a=1', body: '' }), [200, []]);
  });
});

describe('a form or else a query string', () => {
  const or = { orQuery: true };

  test('is the query string when the body is empty', async () => {
    const path = '/token?grant_type=x&assertion=e.y.z';
    const expected = [
      200,
      [
        ['grant_type', 'x'],
        ['assertion', 'e.y.z'],
      ],
    ];
    assert.deepEqual(await post({ path }, or), expected);
    assert.deepEqual(await post({ path, headers: {}, body: new Uint8Array() }, or), expected);
  });

  test('is the body when there is no query string', async () => {
    assert.deepEqual(await post({ body: 'a=1' }, or), [200, [['a', '1']]]);
    assert.deepEqual(await post({ path: '/token?', body: 'a=1' }, or), [200, [['a', '1']]]);
  });

  test('is never both', async () => {
    const [status, body] = await post({ path: '/token?a=1', body: 'b=2' }, or);
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /both in the body and in the query string/);
  });

  test('threats: duplicate request parameters, refused in the query string as in the body', async () => {
    const [status] = await post({ path: '/token?a=1&a=2' }, or);
    assert.equal(status, 400);
  });

  test("needs a form's Content-Type unless there is neither type nor body", async () => {
    assert.equal(
      (await post({ path: '/token?a=1', headers: { 'content-type': 'application/json' } }, or))[0],
      415,
    );
    assert.equal((await post({ headers: { 'content-type': '' } }, or))[0], 415);
  });
});

describe('a parameter that may come several times', () => {
  const read = (text: string) => {
    const parameters = parseParameters(text, { repeatable: ['resource'] });
    assert.ok(parameters.ok);
    return valuesOf(parameters.value.get('resource'));
  };

  test('is read whole, in its order, without those that are empty', () => {
    assert.deepEqual(read('resource=a&x=1&resource=&resource=b%20c'), ['a', 'b c']);
    assert.deepEqual(read('x=1'), []);
  });

  test('is counted each time', () => {
    assert.equal(parseParameters('resource=a&'.repeat(64), { repeatable: ['resource'] }).ok, true);
    assert.equal(parseParameters('resource=a&'.repeat(65), { repeatable: ['resource'] }).ok, false);
  });

  test('threats: duplicate request parameters: lets no other come twice, nor a NUL in', () => {
    for (const text of ['a=1&a=2', 'resource=a%00b'])
      assert.equal(parseParameters(text, { repeatable: ['resource'] }).ok, false);
  });
});

describe('the query string of a GET', () => {
  const rows: [query: string, status: number, body: unknown][] = [
    ['', 200, []],
    [
      '?a=1&b=%20',
      200,
      [
        ['a', '1'],
        ['b', ' '],
      ],
    ],
    [
      '?a=?&b=/',
      200,
      [
        ['a', '?'],
        ['b', '/'],
      ],
    ],
    ['?a=1#b=2', 200, [['a', '1']]],
  ];
  for (const [query, status, body] of rows) {
    test(`"${query}" is read`, async () => {
      const response = await echo().request(`/authorize${query}`);
      assert.equal(response.status, status);
      assert.deepEqual(await response.json(), body);
    });
  }

  test('threats: duplicate request parameters, refused', async () => {
    const response = await echo().request('/authorize?state=1&state=2');
    assert.equal(response.status, 400);
  });
});
