/**
 * The types of the self-service API for the portal, made from the tables that serve it. `npm run generate` writes them to
 * src/api/contract.ts; build/api-contract.slow.test.ts says when they are out of date.
 */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { ERROR_MODEL } from '../../src/selfservice/contract/error-model.ts';
import { openApiDocument } from '../../src/selfservice/contract/openapi.ts';
import type { SelfserviceParts } from '../../src/selfservice/parts.ts';
import { operationsOf } from '../../src/selfservice/selfservice.ts';

const HEAD =
  '/** The self-service API as types. Made by `npm run generate` from its description; not to be edited. */\n';

export async function apiContract(): Promise<string> {
  // The tables can be read without what the operations work on.
  const operations = operationsOf({} as Partial<SelfserviceParts> as SelfserviceParts);
  const document = openApiDocument(operations, 'http://localhost', ERROR_MODEL);
  return HEAD + astToString(await openapiTS(document as unknown as OpenAPI3));
}
