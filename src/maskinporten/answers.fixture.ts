/** What tests say of answers. */
import assert from 'node:assert/strict';
import { ISSUER } from './grant.fixture.ts';
import type { Answer } from './maskinporten.fixture.ts';

export type ExpectedError = {
  readonly status?: number;
  readonly error: string;
  /** Without trace id. */
  readonly description: string;
  readonly code?: string;
};

const TRACE_ID = / \(trace_id: [0-9a-f]{32}\)$/;

/** spec/maskinporten.md 3.1: nothing but these fields, `error_uri` for coded errors alone, and the code nowhere else. */
export function assertRefused(answer: Answer, expected: ExpectedError): void {
  const { error_description: description, ...rest } = answer.body ?? {};
  const { status = 400, error, code } = expected;
  assert.deepEqual(
    { status: answer.status, ...rest, description: String(description).replace(TRACE_ID, '') },
    {
      ...{ status, error, description: expected.description },
      ...(code === undefined ? {} : { error_uri: `${ISSUER}errors/${code}` }),
    },
  );
  assert.match(description, TRACE_ID);
  assert.doesNotMatch(description, /MP-\d/);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('pragma'), 'no-cache');
}

export function assertToken(answer: Answer): void {
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.body.access_token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
}
