/** Holds the answers that tests get against what the tables of operations, and so the OpenAPI document, say of them. */
import assert from 'node:assert/strict';
import * as z from 'zod';
import { ERROR_MODEL } from './error-model.ts';
import type { AnswerSpec, Operation } from './operation.ts';
import { pathsOf } from './serve.ts';

export type AnswerCheck = (
  method: string,
  path: string,
  answer: { readonly status: number; readonly text: string },
) => void;

/** Fails the test whose answer has a status, a body or a field that is not described. */
export function answerCheck(operations: readonly Operation[]): AnswerCheck {
  const routes = operations.flatMap((operation) =>
    pathsOf(operation).map((path) => ({
      operation,
      pattern: patternOf(path),
      holes: path.split('/:').length,
    })),
  );
  routes.sort((one, other) => one.holes - other.holes);
  return (method, target, { status, text }) => {
    const [path = ''] = target.split('?');
    const route = routes.find(({ operation, pattern }) => operation.method === method && pattern.test(path));
    if (route === undefined) return;
    const what = `${method} ${target} answers ${status} (${route.operation.id})`;
    if (status >= 400) return judgeBody(ERROR_MODEL.schema, JSON.parse(text), what);
    const spec = route.operation.answers[status];
    assert.ok(spec, `${what}, which is not described`);
    judgeAnswer(spec, text, what);
  };
}

/** Every node of a test process serves the same paths. */
const PATTERNS = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = PATTERNS.get(path) ?? toPattern(path);
  PATTERNS.set(path, known);
  return known;
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`);
}

function judgeAnswer({ model, isList = false }: AnswerSpec, text: string, what: string): void {
  if (model === undefined) assert.equal(text, '', `${what} with a body`);
  else judgeBody(isList ? z.array(model.schema) : model.schema, JSON.parse(text), what);
}

/** What a schema does not name it drops, so that a field too many shows as a difference. */
function judgeBody(schema: z.ZodType, body: unknown, what: string): void {
  const parsed = schema.safeParse(body);
  assert.ok(
    parsed.success,
    `${what}, and not as described: ${parsed.error && z.prettifyError(parsed.error)}`,
  );
  assert.deepEqual(body, parsed.data, `${what} with more than is described`);
}
