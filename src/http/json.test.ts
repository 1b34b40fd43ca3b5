import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, answerJson, answerRefusal } from './answer.ts';
import {
  MAX_JSON_BYTES,
  MAX_PLAIN_TEXT_BYTES,
  parseJson,
  readJson,
  readPlainText,
  skipBody,
} from './json.ts';
import { MAX_JSON_DEPTH } from './json-structure.ts';
import { sampleDoor } from './sample-door.fixture.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON', () => {
  const accepted: [name: string, text: string][] = [
    ['an object', '{"a":[1,true,null,"x",{"b":2}]}'],
    ['a bare string', '"x"'],
    ['white space around', ' \r\n{"a":1}\t'],
    ['the same name in two objects', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}'],
    ['the same text as name and value', '{"a":"a","b":"a"}'],
    ['names that differ by case', '{"a":1,"A":2}'],
    ['brackets, commas and quotes in strings', '{"a":"[{\\",\\"a\\":","b":["}","a","a"]}'],
    ['a backslash before the closing quote', '{"a":"\\\\","b":"\\\\\\\\"}'],
    ['strings that repeat in an array', '["a","a"]'],
    ['escaped letters beyond ASCII', '{"navn":"Bj\\u00f8rn \\ud83d\\ude00"}'],
    ['the greatest depth', nested(MAX_JSON_DEPTH)],
    ['a prototype as a value', '{"a":"__proto__"}'],
  ];
  for (const [name, text] of accepted) {
    test(`${name}: accepted`, () => {
      assert.deepEqual(parseJson(text), { ok: true, value: JSON.parse(text) });
    });
  }

  const refused: [name: string, text: string, rule: string, words: RegExp][] = [
    ['nothing', '', 'json', /is empty/],
    ['white space', ' \n', 'json', /is empty/],
    ['half an object', '{"a":1', 'json', /not JSON/],
    ['two documents', '{}{}', 'json', /not JSON/],
    ['a comment', '{/**/}', 'json', /not JSON/],
    ['a trailing comma', '{"a":1,}', 'json', /not JSON/],
    ['single quotes', "{'a':1}", 'json', /not JSON/],
    ['NaN', 'NaN', 'json', /not JSON/],
    ['a byte order mark', '\ufeff{}', 'json', /not JSON/],
    ['a repeated name', '{"a":1,"b":2,"a":3}', 'json-repeated', /'a' twice/],
    ['a repeated name, one escaped', '{"a":1,"\\u0061":3}', 'json-repeated', /'a' twice/],
    ['a repeated name after an object', '{"a":{"x":[1,2]},"a":3}', 'json-repeated', /'a' twice/],
    ['a repeated name deep inside', '[{"b":{"a":1,"a":1}}]', 'json-repeated', /'a' twice/],
    ['a repeated empty name', '{"":1,"":2}', 'json-repeated', /unusual name/],
    ['threats: prototype pollution, __proto__', '{"a":{"__proto__":{"x":1}}}', 'json-prototype', /__proto__/],
    ['threats: prototype pollution, escaped', '{"__pro\\u0074o__":1}', 'json-prototype', /__proto__/],
    [
      'threats: prototype pollution, constructor',
      '{"constructor":{"prototype":{}}}',
      'json-prototype',
      /constructor/,
    ],
    ['one level too deep', nested(MAX_JSON_DEPTH + 1), 'json-depth', /too deeply/],
    ['threats: deep JSON', nested(60_000), 'json-depth', /too deeply/],
    ['NUL in a value', '{"a":"x\\u0000"}', 'json-text', /NUL/],
    ['NUL in a name', '{"\\u0000":1}', 'json-text', /NUL/],
    ['half a surrogate pair', '{"a":"\\ud83d"}', 'json-text', /surrogate/],
    [
      'threats: XSS in errors, a name with markup is not repeated',
      '{"<b>":1,"<b>":2}',
      'json-repeated',
      /unusual name/,
    ],
  ];
  for (const [name, text, rule, words] of refused) {
    test(`${name}: refused by ${rule}`, () => {
      const verdict = parseJson(text);
      assert.equal(verdict.ok, false);
      assert.equal(verdict.refusal.rule, rule);
      assert.equal(verdict.refusal.status, 400);
      assert.match(verdict.refusal.description, words);
    });
  }
});

function bodies() {
  const { door } = sampleDoor();
  door.post('/json', async (c) => {
    const json = await readJson(c);
    return json.ok ? answerJson(c, 200, json.value) : answerRefusal(c, json.refusal);
  });
  door.on(['PUT', 'DELETE'], '/nothing', async (c) => {
    const nothing = await skipBody(c);
    return nothing.ok ? answerJson(c, 200, {}) : answerRefusal(c, nothing.refusal);
  });
  door.post('/text', async (c) => {
    const text = await readPlainText(c);
    return text.ok ? answer(c, 200, text.value) : answerRefusal(c, text.refusal);
  });
  return door;
}

async function statusOf(
  path: string,
  method: string,
  type: string | undefined,
  body: string,
): Promise<number> {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  const response = await bodies().request(path, { method, headers, body: new TextEncoder().encode(body) });
  return response.status;
}

describe('a JSON body', () => {
  const rows: [type: string | undefined, body: string, status: number][] = [
    ['application/json', '{}', 200],
    ['application/json; charset=utf-8', '{}', 200],
    ['application/json;charset=UTF-8', '{}', 200],
    ['application/jwk-set+json', '{}', 200],
    ['application/json; charset=utf-16', '{}', 415],
    ['text/json', '{}', 415],
    ['text/plain', '{}', 415],
    ['application/jsonx', '{}', 415],
    ['application/x-www-form-urlencoded', '{}', 415],
    [undefined, '{}', 415],
    ['application/json', '', 400],
    ['application/json', '{', 400],
    ['application/json', `"${'x'.repeat(MAX_JSON_BYTES - 2)}"`, 200],
    ['application/json', `"${'x'.repeat(MAX_JSON_BYTES - 1)}"`, 413],
  ];
  for (const [type, body, status] of rows) {
    test(`of ${body.length} characters as ${type} is answered ${status}`, async () => {
      assert.equal(await statusOf('/json', 'POST', type, body), status);
    });
  }
});

describe('an operation without body', () => {
  for (const method of ['PUT', 'DELETE']) {
    test(`${method}: an empty body with Content-Type application/json is accepted`, async () => {
      assert.equal(await statusOf('/nothing', method, 'application/json', ''), 200);
    });
    test(`${method}: a body that nobody needs is ignored`, async () => {
      assert.equal(await statusOf('/nothing', method, 'application/json', '{"a":'), 200);
    });
    test(`${method}: a body that nobody needs is bounded all the same`, async () => {
      assert.equal(
        await statusOf('/nothing', method, 'application/json', 'x'.repeat(MAX_JSON_BYTES + 1)),
        413,
      );
    });
  }
});

describe('a plain text body', () => {
  const rows: [type: string | undefined, length: number, status: number][] = [
    ['text/plain', 0, 200],
    ['text/plain', MAX_PLAIN_TEXT_BYTES, 200],
    ['text/plain; charset=utf-8', 10, 200],
    ['text/plain', MAX_PLAIN_TEXT_BYTES + 1, 413],
    ['text/plain; charset=latin1', 10, 415],
    ['application/json', 10, 415],
    [undefined, 10, 415],
  ];
  for (const [type, length, status] of rows) {
    test(`of ${length} characters as ${type} is answered ${status}`, async () => {
      assert.equal(await statusOf('/text', 'POST', type, 'x'.repeat(length)), status);
    });
  }
});
