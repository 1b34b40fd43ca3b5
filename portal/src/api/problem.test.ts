import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiProblem, mayPass, problemOf } from './problem.ts';

describe('a problem of the API', () => {
  const rows = [
    { status: 400, kind: 'invalid', passes: false },
    { status: 401, kind: 'signed-out', passes: false },
    { status: 403, kind: 'not-allowed', passes: false },
    { status: 404, kind: 'not-found', passes: false },
    { status: 409, kind: 'conflict', passes: false },
    { status: 412, kind: 'changed-meanwhile', passes: false },
    { status: 428, kind: 'terms-not-accepted', passes: false },
    { status: 500, kind: 'fault', passes: false },
    { status: 503, kind: 'busy', passes: true },
    { status: 418, kind: 'fault', passes: false },
  ];
  for (const { status, kind, passes } of rows) {
    test(`${status} is ${kind}, and ${passes ? 'may' : 'does not'} pass by itself`, () => {
      const problem = problemOf(status, undefined);
      assert.equal(problem.kind, kind);
      assert.equal(mayPass(problem), passes);
    });
  }

  test('has the faults with their fields, and the trace id', () => {
    const fault = { errorMessage: 'is missing', isFieldError: true, objectName: 'Client' };
    const problem = problemOf(400, {
      correlation_id: 'trace',
      errors: [
        { ...fault, fieldIdentifier: 'client_name' },
        { ...fault, isFieldError: false, fieldIdentifier: null },
      ],
    });
    assert.deepEqual(problem.faults, [
      { field: 'client_name', message: 'is missing' },
      { field: undefined, message: 'is missing' },
    ]);
    assert.equal(problem.traceId, 'trace');
  });

  test('is read from whatever stands between answers, too', () => {
    for (const body of ['<html>', null, 7, { errors: 'none' }]) {
      assert.deepEqual(problemOf(502, body).faults, []);
    }
    assert.equal(mayPass(new ApiProblem('unreachable')), true);
    assert.equal(mayPass(new Error('another')), false);
  });
});
