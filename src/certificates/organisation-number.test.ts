import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AT_ONCE, cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import {
  COMMON_NAME,
  COUNTRY,
  type NameAttribute,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
  ORGANISATIONAL_UNIT,
  SERIAL_NUMBER,
} from './distinguished-name.ts';
import { judgeOrgNumber } from './organisation-number.ts';

const C = { type: COUNTRY, value: 'NO' };
const o = (value: string) => ({ type: ORGANISATION, value });
const id = (value: string) => ({ type: ORGANISATION_IDENTIFIER, value });
const serial = (value: string) => ({ type: SERIAL_NUMBER, value });
const NAME = o('Fjordens Regnskap AS');

type Row = { readonly name: string; readonly subject: readonly NameAttribute[]; readonly orgNumber?: string };
const rows: readonly Row[] = [
  { name: 'SEID 2: NTRNO', subject: [C, NAME, id('NTRNO-310012009')], orgNumber: '310012009' },
  {
    name: 'SEID 2: NTRNO last, first or in the middle',
    subject: [id('NTRNO-310012009'), NAME, C],
    orgNumber: '310012009',
  },
  {
    name: 'SEID 2 with serialNumber',
    subject: [C, NAME, serial('310012009'), id('NTRNO-310012009')],
    orgNumber: '310012009',
  },
  { name: 'PSDNO', subject: [C, NAME, id('PSDNO-FSA-310012009')], orgNumber: '310012009' },
  {
    name: 'NTRNO and PSDNO of one number',
    subject: [C, id('PSDNO-FSA-310012009'), id('NTRNO-310012009')],
    orgNumber: '310012009',
  },
  { name: 'SEID 1: serialNumber', subject: [C, NAME, serial('310012009')], orgNumber: '310012009' },
  { name: 'SEID 1: name-number', subject: [C, o('Fjordens Regnskap AS-310012009')], orgNumber: '310012009' },
  {
    name: 'SEID 1: name - number',
    subject: [C, o('Fjordens Regnskap AS - 310012009')],
    orgNumber: '310012009',
  },
  { name: 'SEID 1 without country', subject: [NAME, serial('310012009')], orgNumber: '310012009' },
  {
    name: 'a name that holds commas and further letters',
    subject: [C, o('Sylt, Bær & Co Ø AS'), id('NTRNO-310012009')],
    orgNumber: '310012009',
  },
  {
    name: 'a sub-unit in OU, which does not count',
    subject: [C, NAME, { type: ORGANISATIONAL_UNIT, value: 'Lager-213456784' }, id('NTRNO-310012009')],
    orgNumber: '310012009',
  },
  {
    name: 'a number in CN, which does not count',
    subject: [C, NAME, { type: COMMON_NAME, value: 'X-213456784' }, id('NTRNO-310012009')],
    orgNumber: '310012009',
  },

  { name: 'no number', subject: [C, NAME] },
  { name: 'an empty subject', subject: [] },
  { name: 'a number in CN alone', subject: [C, NAME, { type: COMMON_NAME, value: '310012009' }] },
  {
    name: 'a number in OU alone',
    subject: [C, NAME, { type: ORGANISATIONAL_UNIT, value: 'Lager-310012009' }],
  },
  {
    name: 'threats: impersonation: two numbers in NTRNO and serialNumber',
    subject: [C, serial('213456784'), id('NTRNO-310012009')],
  },
  {
    name: 'threats: impersonation: two numbers in NTRNO and O',
    subject: [C, o('X-213456784'), id('NTRNO-310012009')],
  },
  {
    name: 'threats: impersonation: two numbers in serialNumber twice',
    subject: [C, serial('213456784'), serial('310012009')],
  },
  {
    name: 'threats: impersonation: two numbers in NTRNO twice',
    subject: [C, id('NTRNO-310012009'), id('NTRNO-213456784')],
  },
  {
    name: 'threats: impersonation: two numbers in NTRNO and PSDNO',
    subject: [C, id('NTRNO-310012009'), id('PSDNO-FSA-213456784')],
  },
  {
    name: 'threats: impersonation: a Swedish identifier',
    subject: [{ ...C, value: 'SE' }, NAME, id('NTRSE-310012009')],
  },
  {
    name: 'threats: impersonation: a foreign identifier beside a country NO',
    subject: [C, NAME, id('NTRSE-310012009')],
  },
  {
    name: 'threats: impersonation: a foreign identifier beside a serialNumber',
    subject: [C, serial('310012009'), id('NTRSE-310012009')],
  },
  {
    name: 'threats: impersonation: a foreign identifier beside NTRNO',
    subject: [C, id('NTRNO-310012009'), id('VATDE-310012009')],
  },
  {
    name: 'threats: impersonation: a French SIREN in serialNumber',
    subject: [{ ...C, value: 'FR' }, NAME, serial('310012009')],
  },
  {
    name: 'threats: impersonation: two countries',
    subject: [C, { ...C, value: 'SE' }, id('NTRNO-310012009')],
  },
  { name: 'a wrong check digit in NTRNO', subject: [C, NAME, id('NTRNO-310012000')] },
  { name: 'a wrong check digit in serialNumber', subject: [C, NAME, serial('310012000')] },
  { name: 'eight digits in NTRNO', subject: [C, NAME, id('NTRNO-31001200')] },
  { name: 'ten digits in NTRNO', subject: [C, NAME, id('NTRNO-3100120090')] },
  { name: 'ntrno in lower case', subject: [C, NAME, id('ntrno-310012009')] },
  { name: 'NTRNO with a space', subject: [C, NAME, id('NTRNO- 310012009')] },
  { name: 'NTRNO with a line break', subject: [C, NAME, id('NTRNO-310012009\n')] },
  { name: 'NTRNO after something else', subject: [C, NAME, id('X NTRNO-310012009')] },
  { name: 'the bare number as identifier', subject: [C, NAME, id('310012009')] },
  { name: 'ten digits in serialNumber', subject: [C, NAME, serial('3100120090')] },
  { name: 'a serialNumber with prefix', subject: [C, NAME, serial('NO310012009')] },
  { name: 'digits of another script', subject: [C, NAME, serial('٣١٠٠١٢٠٠٩')] },
  { name: 'ten digits after the name', subject: [C, o('X-3100120090')] },
  { name: 'a number after the name without hyphen', subject: [C, o('X 310012009')] },
  { name: 'a number before the end of the name', subject: [C, o('X-310012009 AS')] },
];

describe('the organisation of an enterprise certificate', () => {
  for (const { name, subject, orgNumber } of rows) {
    test(`${name}: ${orgNumber === undefined ? 'refused' : 'read'}`, () => {
      const verdict = judgeOrgNumber(subject);
      if (orgNumber !== undefined) return assert.deepEqual(verdict, { ok: true, orgNumber });
      assert.ok(!verdict.ok);
      assert.equal(verdict.fault.rule, 'organisation-number');
      assert.equal(verdict.fault.kind, 'invalid');
    });
  }

  test('threats: ReDoS: names of 100 kB are judged at once', () => {
    const texts = [
      '-'.repeat(100_000),
      '- '.repeat(50_000),
      '-310012009'.repeat(10_000),
      '1'.repeat(100_000),
    ];
    for (const value of texts) {
      // The least of three, since what else the machine does at the moment is not what is measured.
      const runs = [1, 2, 3].map(() => {
        const elapsed = cpuStopwatch();
        judgeOrgNumber([C, o(value), serial(value)]);
        judgeOrgNumber([C, id(value)]);
        return elapsed();
      });
      assert.ok(Math.min(...runs) < AT_ONCE, `${value.slice(0, 10)}: ${runs}`);
    }
  });
});
