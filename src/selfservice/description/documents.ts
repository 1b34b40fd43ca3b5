/**
 * The description of the API, at the paths where the original has it (spec/selfservice.md 1.1): the OpenAPI document as
 * YAML and JSON, and a page to read it on. All are made from the tables of operations, when somebody first asks.
 */
import { answer, answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { cacheable } from '../../http/security-headers.ts';
import { ERROR_MODEL } from '../contract/error-model.ts';
import { openApiDocument } from '../contract/openapi.ts';
import type { Operation } from '../contract/operation.ts';
import { descriptionPage, PAGE_POLICY } from './page.ts';

const YAML_PATHS = ['/v3/api-docs.yaml', '/v3/api-docs.yml'];
const JSON_PATHS = ['/v3/api-docs.json', '/v3/api-docs'];
/** The first is the original's; who opens the bare address with a browser wants the same. */
const PAGE_PATHS = ['/swagger-ui/index.html', '/swagger-ui/', '/swagger-ui', '/'];

/** Seconds. It changes with the version of Porthus alone, and somebody may be upgrading while they read. */
const DESCRIPTION_LIFETIME = 60;

export function serveDescription(door: Door, operations: readonly Operation[], publicUrl: string): void {
  const document = once(() => openApiDocument(operations, publicUrl, ERROR_MODEL));
  const yaml = once(async () =>
    (await import('yaml')).stringify(document(), { aliasDuplicateObjects: false }),
  );
  const page = once(() => String(descriptionPage(document())));
  serve(door, JSON_PATHS, (c) => answerJson(c, 200, document(), cacheable(DESCRIPTION_LIFETIME)));
  serve(door, YAML_PATHS, async (c) => answerText(c, await yaml(), { 'content-type': 'application/yaml' }));
  serve(door, PAGE_PATHS, (c) =>
    answerText(c, page(), {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
    }),
  );
}

function serve(
  door: Door,
  paths: readonly string[],
  handler: (c: DoorContext) => Response | Promise<Response>,
): void {
  for (const path of paths) door.get(path, handler);
}

function answerText(c: DoorContext, text: string, headers: Readonly<Record<string, string>>): Response {
  return answer(c, 200, text, { ...cacheable(DESCRIPTION_LIFETIME), ...headers });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
