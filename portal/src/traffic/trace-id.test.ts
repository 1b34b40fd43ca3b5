import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { traceIdIn } from './trace-id.ts';

const ID = '0123456789abcdef0123456789abcdef';

describe('a trace id is found', () => {
  const rows = [
    { name: 'by itself', text: ID },
    { name: 'with spaces around', text: ` ${ID}\n` },
    { name: 'in the error that a client was told', text: `{"error_description":"No. (trace_id: ${ID})"}` },
    { name: 'in capitals', text: ID.toUpperCase() },
  ];
  for (const { name, text } of rows) test(name, () => assert.equal(traceIdIn(text), ID));
});

describe('no trace id is found', () => {
  const rows = [
    { name: 'in 31 digits', text: ID.slice(1) },
    { name: 'in 33 digits', text: `${ID}0` },
    { name: 'in a word', text: `x${ID}` },
    { name: 'in a UUID', text: '01234567-89ab-cdef-0123-456789abcdef' },
    { name: 'in nothing', text: '' },
  ];
  for (const { name, text } of rows) test(name, () => assert.equal(traceIdIn(text), undefined));
});
