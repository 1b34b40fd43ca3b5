import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toolProblem } from './test-tools.ts';

const TRACE = '0123456789abcdef0123456789abcdef';

describe('what a control refuses', () => {
  test('finds the field that it is about, and its trace id', () => {
    const told = `organisation: must be nine digits. docs/x says more. (trace_id: ${TRACE})`;
    const { kind, faults, traceId } = toolProblem(400, { error: 'x', error_description: told });
    assert.equal(kind, 'invalid');
    assert.deepEqual(faults, [{ field: 'organisation', message: 'must be nine digits. docs/x says more.' }]);
    assert.equal(traceId, TRACE);
  });

  test('is nobody’s field when it names none', () => {
    const { faults } = toolProblem(400, { error_description: 'The clock can be moved.' });
    assert.deepEqual(faults, [{ field: undefined, message: 'The clock can be moved.' }]);
  });

  test('is a problem of the portal where the portal refused it', () => {
    const error = {
      errorMessage: 'Log in.',
      isFieldError: false,
      objectName: 'session',
      fieldIdentifier: null,
    };
    const { kind, faults } = toolProblem(401, { errors: [error], error_description: 'Log in.' });
    assert.deepEqual([kind, faults[0]?.message], ['signed-out', 'Log in.']);
  });

  test('is a fault when it is nothing that one can read', () => {
    assert.equal(toolProblem(500, undefined).kind, 'fault');
  });
});
