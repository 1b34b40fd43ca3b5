import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { IDPORTEN_CHECKS } from './checks.ts';

/** Where a refusal of `/token` can come from. */
const FILES = [
  ...['client-finder', 'client-authentication', 'presented-credentials', 'grant-types', 'code-grant'],
  ...['refresh-grant', 'granted-scopes', 'token-audience'],
].map((name) => `./${name}.ts`);

const BELOW = [
  ...['../http/form.ts', '../http/body.ts', '../issuer/token-endpoint.ts', '../protocol/client-assertion.ts'],
  ...['../registry/keys/key.ts', '../registry/scopes/scope.ts', '../registry/access/access.ts'],
  ...['../registry/secrets/secret.ts', '../issuer/key-binding.ts', '../protocol/dpop-proof.ts'],
];

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function rulesInCode(): string[] {
  const texts = [...FILES, ...BELOW].map(read);
  const named = texts.flatMap((text) => [
    ...[...text.matchAll(/\brule: '([^']+)'/g)].map(([, rule = '']) => rule),
    ...[...text.matchAll(/\brefusedProof\('([^']+)'/g)].map(([, rule = '']) => rule),
    ...[...text.matchAll(/\bwrong\(\s*'([^']+)'/g)].map(([, name]) => `assertion-${name}`),
    ...[...text.matchAll(/\bmissing\('([^']+)'/g)].map(
      ([, name = '']) => `${name.replaceAll('_', '-')}-present`,
    ),
  ]);
  const [, union = ''] =
    /export type CertificateRule =([^;]+);/.exec(read('../certificates/certificate-fault.ts')) ?? [];
  const certificates = [...union.matchAll(/'([^']+)'/g)].map(([, rule = '']) => rule);
  return [...new Set([...named, ...certificates])].sort();
}

describe('the checks of a token request at ID-porten', () => {
  test('have every rule that a refusal can carry, each once', () => {
    assert.deepEqual(IDPORTEN_CHECKS.flatMap(({ rules }) => rules).toSorted(), rulesInCode());
  });

  test('have names and numbers of their own', () => {
    for (const field of ['name', 'number'] as const)
      assert.equal(new Set(IDPORTEN_CHECKS.map((check) => check[field])).size, IDPORTEN_CHECKS.length);
  });
});
