import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONSUMER } from '../registry.fixture.ts';
import { keepsAdministrator, type Member, type MemberRole, parseMemberRoles } from './member.ts';

describe('roles are each once and in order', () => {
  const rows: readonly (readonly [asked: readonly string[], parsed: readonly string[] | undefined])[] = [
    [['reader'], ['reader']],
    [
      ['reader', 'administrator', 'reader'],
      ['administrator', 'reader'],
    ],
    [[], undefined],
    [['reader', 'owner'], undefined],
    [['Reader'], undefined],
    [['toString'], undefined],
  ];
  for (const [asked, parsed] of rows)
    test(asked.join(' ') || 'none', () => assert.deepEqual(parseMemberRoles(asked), parsed));
});

describe('an organisation keeps an administrator', () => {
  const rows: readonly (readonly [
    name: string,
    members: Readonly<Record<string, readonly MemberRole[]>>,
    roles: readonly MemberRole[],
    isKept: boolean,
  ])[] = [
    ['when the only one leaves: no', { a: ['administrator'], b: ['reader'] }, [], false],
    ['when the only one becomes a reader: no', { a: ['administrator'] }, ['reader'], false],
    [
      'when the only one becomes something else too',
      { a: ['administrator'] },
      ['administrator', 'reader'],
      true,
    ],
    ['when one of two leaves', { a: ['administrator'], b: ['administrator'] }, [], true],
    ['when a reader leaves', { a: ['reader'], b: ['administrator'] }, [], true],
    ['where there is none to lose', { a: ['reader'], b: ['reader'] }, [], true],
  ];
  for (const [name, members, roles, isKept] of rows) {
    test(name, () => {
      const listed = Object.entries(members).map(([personId, held]) => member(personId, held));
      assert.equal(keepsAdministrator(listed, 'a', roles), isKept);
    });
  }
});

function member(personId: string, roles: readonly MemberRole[]): Member {
  const times = { version: 1, createdAt: 0, updatedAt: 0 };
  return {
    orgno: CONSUMER,
    personId,
    name: personId,
    roles,
    addedBy: { kind: 'seed', id: 'test' },
    ...times,
  };
}
