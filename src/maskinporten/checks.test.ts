import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { decisionTrail } from '../issuer/decision-trail.ts';
import { MASKINPORTEN_CHECKS, SKYPORTEN_CHECKS } from './checks.ts';

/**
 * Where a refusal of a token endpoint can come from beside src/maskinporten, and what makes its rule out of what stands there.
 * Of src/protocol it is what these import; the rest of it is for other services.
 */
const FILES = [
  ...['../http/form.ts', '../http/body.ts', '../issuer/token-endpoint.ts', '../issuer/key-binding.ts'],
  ...[
    '../registry/keys/key.ts',
    '../registry/scopes/scope.ts',
    '../registry/access/access.ts',
    '../registry/access/customer.ts',
  ],
];
const MAKERS: readonly { readonly call: RegExp; readonly prefix: string }[] = [
  { call: /\brule: '([^']+)'/g, prefix: '' },
  { call: /\bmalformed\(\s*'([^']+)'/g, prefix: '' },
  { call: /\brefusedTime\(\s*'([^']+)'/g, prefix: '' },
  { call: /\brefusedProof\(\s*'([^']+)'/g, prefix: '' },
  { call: /\bregisterSilent\(\s*'([^']+)'/g, prefix: '' },
  { call: /\brefusedHeader\(\s*'([^']+)'/g, prefix: 'header-' },
  { call: /\binvalidClaim\(\s*'([^']+)'/g, prefix: 'claim-' },
];

/** Of the page behind error_uri, which refuses nothing that was asked of a token endpoint. */
const ELSEWHERE = new Set(['error-code']);

/** Of the times of a grant, and of those of a certificate. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  expired: ['MP-130 expired', 'MP-120 expired'],
  'not-yet-valid': ['not-yet-valid', 'MP-120 not-yet-valid'],
};

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function sources(): string[] {
  const own = readdirSync(new URL('.', import.meta.url)).filter(
    (file) => /^[a-z-]+\.ts$/.test(file) && file !== 'checks.ts',
  );
  const texts = [...own.map((file) => `./${file}`), ...FILES].map(read);
  const protocol = new Set<string>();
  for (let found = importedFrom(/'\.\.\/protocol\/([a-z-]+\.ts)'/g, texts); found.length > 0; ) {
    for (const file of found) protocol.add(file);
    const next = importedFrom(/'\.\/([a-z-]+\.ts)'/g, found.map(readProtocol));
    found = next.filter((file) => !protocol.has(file));
  }
  return [...texts, ...[...protocol].map(readProtocol)];
}

function importedFrom(pattern: RegExp, texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(pattern)].map(([, file = '']) => file));
}

function readProtocol(file: string): string {
  return read(`../protocol/${file}`);
}

function rulesOfCertificates(): string[] {
  const [, union = ''] =
    /export type CertificateRule =([^;]+);/.exec(read('../certificates/certificate-fault.ts')) ?? [];
  return [...union.matchAll(/'([^']+)'/g)].map(([, rule = '']) => rule);
}

function rulesInCode(): string[] {
  const named = sources().flatMap((text) =>
    MAKERS.flatMap(({ call, prefix }) => [...text.matchAll(call)].map(([, rule]) => `${prefix}${rule}`)),
  );
  const rules = new Set([...named, ...rulesOfCertificates()].filter((rule) => !ELSEWHERE.has(rule)));
  return [...rules].flatMap((rule) => SHARED[rule] ?? rule).sort();
}

describe('the checks of a token request', () => {
  test('have every rule that a refusal can carry, each once', () => {
    const listed = SKYPORTEN_CHECKS.flatMap(({ rules }) => rules);
    assert.deepEqual(listed.toSorted(), rulesInCode());
  });

  test('have names and numbers of their own', () => {
    for (const field of ['name', 'number'] as const) {
      assert.equal(new Set(SKYPORTEN_CHECKS.map((check) => check[field])).size, SKYPORTEN_CHECKS.length);
    }
  });
});

type Row = { readonly name: string; readonly rule: string; readonly code?: string; readonly check: string };

const ROWS: readonly Row[] = [
  { name: 'a rule', rule: 'audience', code: 'MP-110', check: 'audience' },
  { name: 'a grant that has expired', rule: 'expired', code: 'MP-130', check: 'times' },
  { name: 'a certificate that has expired', rule: 'expired', code: 'MP-120', check: 'certificate' },
  { name: 'a grant that is not valid yet', rule: 'not-yet-valid', check: 'times' },
  {
    name: 'a certificate that is not valid yet',
    rule: 'not-yet-valid',
    code: 'MP-120',
    check: 'certificate',
  },
  { name: 'the first check', rule: 'grant-type', check: 'form' },
];

describe('the trail of a refusal has passed, failed and not reached checks, in this order:', () => {
  for (const { name, rule, code, check } of ROWS) {
    test(name, () => {
      const broken = {
        rule,
        ...(code !== undefined && { code }),
        seen: 'this',
        expected: 'that',
        remedy: 'Mend it.',
      };
      const trail = decisionTrail(MASKINPORTEN_CHECKS, broken, { scope: 'demo:a' });
      const at = MASKINPORTEN_CHECKS.findIndex((one) => one.name === check);
      assert.deepEqual(
        trail.map(({ result }) => result),
        MASKINPORTEN_CHECKS.map((_, n) => (n < at ? 'passed' : n === at ? 'failed' : 'not_reached')),
      );
      const { number, asks } = MASKINPORTEN_CHECKS[at] ?? {};
      const { code: _, rule: __, ...told } = broken;
      assert.deepEqual(trail[at], { number, name: check, asks, result: 'failed', ...told });
    });
  }
});

test('the trail of an issued token has passed every check, and tells what was looked at', () => {
  const trail = decisionTrail(MASKINPORTEN_CHECKS, undefined, { scope: 'demo:a', kid: 'one' });
  assert.ok(trail.every(({ result }) => result === 'passed'));
  const seen = Object.fromEntries(trail.map((step) => [step.name, 'seen' in step ? step.seen : null]));
  assert.deepEqual([seen['scope'], seen['key'], seen['access']], ['demo:a', 'one', undefined]);
});

test('a rule that belongs to no check leaves no check as passed', () => {
  const trail = decisionTrail(MASKINPORTEN_CHECKS, { rule: 'new', remedy: 'Wait.' }, {});
  assert.ok(trail.every(({ result }) => result === 'not_reached'));
});
