/**
 * The OpenAPI 3.1 document, made from the same tables and schemas that serve: what is not served is not described, and
 * what is described is what checks the input.
 */
import * as z from 'zod';
import { scopesGiving } from '../authorization/permission.ts';
import { rolesGiving } from '../authorization/role.ts';
import { type AnswerSpec, API_ROOTS, type Model, type Operation } from './operation.ts';

type Json = Record<string, unknown>;

export function openApiDocument(
  operations: readonly Operation[],
  serverUrl: string,
  errorModel: Model,
): Json {
  const models = collectModels(operations, errorModel);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Porthus self-service API',
      version: '1',
      description:
        'Integrations, keys, scopes and access, as Samarbeidsportalen has them, and below /porthus/v1 what it lacks. The original API wins wherever this description and known clients disagree.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl.replace(/\/$/, '') }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: paths(operations, errorModel),
    components: {
      schemas: componentSchemas(models),
      securitySchemes: {
        maskinporten: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token from Maskinporten.',
        },
      },
    },
  };
}

function paths(operations: readonly Operation[], errorModel: Model): Json {
  const found: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `${(operation.roots ?? API_ROOTS)[0]}${operation.path}`;
    found[path] = { ...found[path], [operation.method.toLowerCase()]: describe(operation, errorModel) };
  }
  return found;
}

function admission(access: Operation['access']): string {
  if (access === 'open') return 'Open to all.';
  const scopes = scopesGiving(access);
  if (scopes.length > 0) return `Needs one of: ${scopes.join(', ')}.`;
  return `For persons in the portal, in the role ${rolesGiving(access).join(' or ')}.`;
}

function describe(operation: Operation, errorModel: Model): Json {
  const { id, tag, summary, access, answers } = operation;
  const security = access === 'open' ? [] : [{ maskinporten: [] }];
  const parameters = [...pathParameters(operation), ...queryParameters(operation)];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: admission(access),
    security,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(operation),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, spec]) => [status, response(spec)])),
      default: { description: 'Refused; all faults at once.', content: jsonContent(reference(errorModel)) },
    },
  };
}

function pathParameters({ path }: Operation): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query }: Operation): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function requestBody({ body }: Operation): Json {
  if (body === undefined || body.kind === 'none') return {};
  if (body.kind === 'text') {
    const content = { 'text/plain': { schema: { type: 'string', description: body.description } } };
    return { requestBody: { required: true, content } };
  }
  return { requestBody: { required: true, content: jsonContent(reference(body.model)) } };
}

function response({ description, model, isList, asCsv }: AnswerSpec): Json {
  if (model === undefined) return { description };
  const schema = isList ? { type: 'array', items: reference(model) } : reference(model);
  const csv = asCsv && { 'text/csv': { schema: { type: 'string' } } };
  return { description, content: { ...jsonContent(schema), ...csv } };
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } };
}

function reference({ name }: Model): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function collectModels(operations: readonly Operation[], errorModel: Model): ReadonlyMap<string, z.ZodType> {
  const models = new Map([[errorModel.name, errorModel.schema]]);
  for (const { id, body, answers } of operations) {
    const used = Object.values(answers).flatMap(({ model }) => model ?? []);
    if (body?.kind === 'json') used.push(body.model);
    for (const { name, schema } of used) {
      if ((models.get(name) ?? schema) !== schema)
        throw new Error(`Two schemas are called ${name}; one is in ${id}`);
      models.set(name, schema);
    }
  }
  return models;
}

function componentSchemas(models: ReadonlyMap<string, z.ZodType>): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of models) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}
