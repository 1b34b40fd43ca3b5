/** spec/idporten.md 5.1: what a service may take for what it asked for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSufficient } from './level.ts';

describe('a level is enough', () => {
  const rows: readonly (readonly [acr: unknown, requested: readonly string[], enough: boolean])[] = [
    ['idporten-loa-substantial', ['idporten-loa-substantial'], true],
    ['idporten-loa-high', ['idporten-loa-substantial'], true],
    ['idporten-loa-substantial', ['idporten-loa-high'], false],
    ['idporten-loa-low', ['idporten-loa-substantial'], false],
    ['idporten-loa-substantial', ['idporten-loa-high', 'idporten-loa-substantial'], true],
    ['eidas-loa-high', ['idporten-loa-substantial'], false],
    ['eidas-loa-high', ['idporten-loa-high', 'eidas-loa-substantial'], true],
    ['idporten-loa-high', ['eidas-loa-low'], false],
    ['selfregistered-email', ['selfregistered-email'], true],
    ['selfregistered-email', ['idporten-loa-low'], false],
    ['idporten-loa-high', ['selfregistered-email'], false],
    ['high', ['substantial'], true],
    ['Level4', ['Level3'], true],
    ['Level3', ['Level4'], false],
    ['Level4', ['idporten-loa-high'], true],
    ['idporten-loa-High', ['idporten-loa-low'], false],
    ['xidporten-loa-high', ['idporten-loa-low'], false],
    [undefined, ['idporten-loa-low'], false],
    [['idporten-loa-high'], ['idporten-loa-low'], false],
    ['', [''], true],
  ];
  for (const [acr, requested, enough] of rows) {
    test(`${String(acr)} for ${requested.join(' or ')}: ${enough}`, () => {
      assert.equal(isSufficient(acr, requested), enough);
    });
  }
});
