import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { sqliteStores } from '../../../test/stores.ts';
import { API_ROOTS, OWN_ROOTS } from '../contract/operation.ts';
import { openSeededSelfservice, PUBLIC_URL, type SelfserviceNode } from '../selfservice.fixture.ts';
import { descriptionPage } from './page.ts';

const { openStore } = sqliteStores();

// biome-ignore lint/suspicious/noExplicitAny: a document is read as its readers do
type Document = any;

describe('the OpenAPI document', () => {
  test('is the same as YAML and as JSON, needs no token, and tolerates one', async () => {
    await using node = await openSeededSelfservice(openStore);
    const yaml = await node.ask('GET', '/v3/api-docs.yaml', { as: null });
    const json = await node.ask('GET', '/v3/api-docs.json');
    assert.equal(yaml.headers.get('content-type'), 'application/yaml');
    assert.deepEqual(parse(yaml.text), json.body);
    assert.deepEqual((await node.ask('GET', '/v3/api-docs', { as: null })).body, json.body);
    assert.deepEqual([json.body.openapi, json.body.servers], ['3.1.0', [{ url: PUBLIC_URL.slice(0, -1) }]]);
  });

  test('has every operation of the tables, under the documented path, and no other', async () => {
    await using node = await openSeededSelfservice(openStore);
    const document = await documentOf(node);
    const described = operationsIn(document).map(
      ({ method, path, operation }) => `${operation.operationId}: ${method} ${path}`,
    );
    const roots = ({ roots = API_ROOTS }: { roots?: readonly string[] }) => roots[0];
    assert.deepEqual(
      described.toSorted(),
      node.operations.map((one) => `${one.id}: ${one.method} ${roots(one)}${one.path}`).toSorted(),
    );
    assert.ok(node.operations.length > 0);
  });

  test('names each operation once', async () => {
    await using node = await openSeededSelfservice(openStore);
    const ids = node.operations.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  test('resolves every reference, and says for each operation who may, what it takes and what it answers', async () => {
    await using node = await openSeededSelfservice(openStore);
    const document = await documentOf(node);
    for (const [, reference = ''] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)) {
      const name = reference.replace('#/components/schemas/', '');
      assert.ok(Object.hasOwn(document.components.schemas, name), reference);
    }
    for (const { path, operation } of operationsIn(document)) {
      assert.ok(
        operation.summary && operation.description && operation.responses.default,
        operation.operationId,
      );
      const { access } = node.operations.find(({ id }) => id === operation.operationId) ?? {};
      assert.deepEqual(
        operation.security,
        access === 'open' ? [] : [{ maskinporten: [] }],
        operation.operationId,
      );
      const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = (operation.parameters ?? []).filter((one: Document) => one.in === 'path');
      assert.deepEqual(
        parameters.map(({ name }: Document) => name),
        holes,
        operation.operationId,
      );
    }
  });

  test('says of a query that it takes truths, numbers and instants, which the wire has as text', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { paths } = await documentOf(node);
    const schemaOf = (path: string, name: string) =>
      paths[path].get.parameters.find((one: Document) => one.name === name).schema;
    assert.deepEqual(schemaOf('/api/v1/clients', 'inactive'), { type: 'boolean' });
    const { type, minimum } = schemaOf('/porthus/v1/expiring', 'within_days');
    assert.deepEqual([type, minimum], ['integer', 1]);
    assert.equal(schemaOf('/api/v1/integrations', 'updated_since').format, 'date-time');
  });

  test('describes what the original lacks below a prefix of its own', async () => {
    await using node = await openSeededSelfservice(openStore);
    const roots = node.operations.filter(({ path }) => /^\/(terms|expiring|webhooks|audit)/.test(path));
    assert.ok(roots.length >= 10);
    for (const { id, roots: own } of roots) assert.deepEqual(own, OWN_ROOTS, id);
  });
});

describe('the page', () => {
  test('stands where the original’s stands, and where a browser first comes', async () => {
    await using node = await openSeededSelfservice(openStore);
    const first = await node.ask('GET', '/swagger-ui/index.html', { as: null });
    assert.deepEqual([first.status, first.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    for (const path of ['/', '/swagger-ui', '/swagger-ui/']) {
      assert.equal((await node.ask('GET', path, { as: null })).text, first.text);
    }
  });

  test('shows every operation and every model', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { text } = await node.ask('GET', '/', { as: null });
    for (const { id } of node.operations) assert.ok(text.includes(`id="${id}"`), id);
    for (const name of Object.keys((await documentOf(node)).components.schemas)) {
      assert.ok(text.includes(`id="model-${name}"`), name);
    }
  });

  test('links to nothing that is not on it or beside it', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { text } = await node.ask('GET', '/', { as: null });
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target = ''] of text.matchAll(/ href="([^"]+)"/g)) {
      if (target.startsWith('#')) assert.ok(ids.has(target.slice(1)), target);
      else assert.equal((await node.ask('GET', target, { as: null })).status, 200, target);
    }
  });

  test('has no script, no style of its elements and nothing from elsewhere, and its policy says so (threats: clickjacking)', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { text, headers } = await node.ask('GET', '/', { as: null });
    assert.doesNotMatch(text, /<script|<link|<img|<iframe|<form|\bon\w+=|\bstyle="|@import|url\(/i);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    assert.equal(headers.get('x-frame-options'), 'DENY');
  });

  test('shows markup in the document as text (threats: stored markup)', () => {
    const markup = '<img src=x onerror=alert(1)>"&';
    const page = String(
      descriptionPage({
        info: { title: markup, description: markup },
        servers: [{ url: markup }],
        tags: [{ name: markup }],
        paths: {
          [markup]: {
            get: {
              ...{ operationId: markup, tags: [markup], summary: markup, description: markup },
              parameters: [
                { name: markup, in: markup, required: true, schema: { enum: [markup], description: markup } },
              ],
              responses: {
                200: { description: markup, content: { 'application/json': { schema: { $ref: markup } } } },
              },
            },
          },
        },
        components: {
          schemas: { [markup]: { properties: { [markup]: { const: markup, default: markup } } } },
        },
      }),
    );
    assert.doesNotMatch(page, /<img|=x onerror=alert\(1\)>/);
  });
});

async function documentOf(node: SelfserviceNode): Promise<Document> {
  return (await node.ask('GET', '/v3/api-docs.json', { as: null })).body;
}

function operationsIn(document: Document): readonly { method: string; path: string; operation: Document }[] {
  return Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Document>(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}
