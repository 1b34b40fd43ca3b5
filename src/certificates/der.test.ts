import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DerReader,
  der,
  integer,
  MalformedDer,
  namedBits,
  oid,
  sequence,
  TAG,
  unsignedInteger,
} from './der.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('DER', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
    test(`a value of ${length} bytes is read back as it was written`, () => {
      const content = new Uint8Array(length).fill(7);
      const reader = new DerReader(der(TAG.octetString, content));
      assert.deepEqual(reader.content(TAG.octetString), content);
      reader.end();
    });
  }

  const refused: readonly { name: string; hex: string }[] = [
    { name: 'nothing', hex: '' },
    { name: 'a tag alone', hex: '04' },
    { name: 'a length beyond the end', hex: '04 02 00' },
    { name: 'a long length that is cut short', hex: '04 82 01' },
    { name: 'an indefinite length', hex: '04 80 00 00' },
    { name: 'a length in the long form that fits the short', hex: `04 81 7f ${'00'.repeat(127)}` },
    { name: 'a length with a leading zero', hex: `04 82 00 80 ${'00'.repeat(128)}` },
    { name: 'a length of four bytes', hex: '04 84 00 00 00 01 00' },
    { name: 'a tag of several bytes', hex: '1f 04 00' },
    { name: 'another tag', hex: '05 00' },
  ];
  for (const { name, hex } of refused) {
    test(`${name} is refused`, () => {
      assert.throws(() => new DerReader(bytes(hex)).content(TAG.octetString), MalformedDer);
    });
  }

  test('bytes after the last value are refused', () => {
    const reader = new DerReader(bytes('05 00 00'));
    reader.any();
    assert.throws(() => reader.end(), MalformedDer);
  });

  for (const text of [
    '1.2.840.113549.1.1.11',
    '2.5.4.97',
    '2.16.578.1.1.1.1.100',
    '0.4.0.194112.1.1',
    '2.100.3',
    '1.39.1',
  ]) {
    test(`the object identifier ${text} is read back as it was written`, () => {
      assert.equal(new DerReader(oid(text)).oid(), text);
    });
  }

  test('an object identifier with an arc of 128 bits is read exactly', () => {
    const arc = bytes(`06 14 69 83 ${'ff'.repeat(17)} 7f`);
    assert.equal(new DerReader(arc).oid(), '2.25.340282366920938463463374607431768211455');
  });

  for (const text of ['06 00', '06 02 2a 86', `06 41 ${'01'.repeat(65)}`]) {
    test(`the object identifier ${text.slice(0, 20)} is refused`, () => {
      assert.throws(() => new DerReader(bytes(text)).oid(), MalformedDer);
    });
  }

  const integers: readonly [string, string][] = [
    ['', '020100'],
    ['00', '020100'],
    ['7f', '02017f'],
    ['80', '02020080'],
    ['00007f', '02017f'],
    ['ff00', '020300ff00'],
  ];
  for (const [given, expected] of integers) {
    test(`the unsigned number ${given || 'of no bytes'} is written in its shortest form`, () => {
      assert.equal(hex(unsignedInteger(bytes(given))), expected);
    });
  }

  test('small numbers are read, and negative or long ones are refused', () => {
    for (const value of [0, 1, 127]) assert.equal(new DerReader(integer(value)).smallInteger(), value);
    for (const text of ['02 01 80', '02 00', '02 02 00 01', '02 02 01 00']) {
      assert.throws(() => new DerReader(bytes(text)).smallInteger(), MalformedDer, text);
    }
  });

  test('named bits are written without trailing zero bits', () => {
    assert.equal(hex(namedBits([])), '030100');
    assert.equal(hex(namedBits([0])), '03020780');
    assert.equal(hex(namedBits([0, 2])), '030205a0');
    assert.equal(hex(namedBits([5, 6])), '03020106');
    assert.equal(hex(namedBits([8])), '0303070080');
  });

  test('containers hold their parts in order, nested lists included', () => {
    assert.equal(hex(sequence(integer(1), [integer(2), [integer(3)]])), '3009020101020102020103');
  });
});
