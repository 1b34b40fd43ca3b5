/** Operations and models of the OpenAPI document as HTML. */
import { type Fragment, type Html, html } from '../../http/html.ts';
import { describeSchema, type Schema } from './schema-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

type Described = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export function operationsByTag(document: JsonObject, tag: string): readonly Html[] {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Described>>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => operationHtml(path, method.toUpperCase(), operation)),
  );
}

/** The name to link to is inside, because following a link opens what it leads into. */
function operationHtml(path: string, method: string, operation: Described): Html {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  return html`<details>
<summary><h3><strong>${method}</strong> <code>${path}</code> <span>${summary}</span></h3></summary>
<div class="inside" id="${operationId}">
<p>${description}</p>
${parameters.length > 0 && html`<h4>Parameters</h4>${list(parameters.map(parameterRow))}`}
${requestBody && html`<h4>Body</h4>${list(contentRows(requestBody.content))}`}
<h4>Answers</h4>
${list(Object.entries(responses).map(([status, answer]) => answerRow(status, answer)))}
</div>
</details>
`;
}

function parameterRow({ name, in: where, required, schema }: Parameter): Row {
  const kind = required ? `${where}, required` : where;
  return [html`<code>${name}</code> <span class="quiet">${kind}</span>`, describeSchema(schema)];
}

function contentRows(content: Content): Row[] {
  return Object.entries(content).map(([type, { schema }]) => [
    html`<code>${type}</code>`,
    describeSchema(schema),
  ]);
}

function answerRow(status: string, { description, content }: Described['responses'][string]): Row {
  const schemas = Object.values(content ?? {}).map(({ schema }) => schema);
  const name = status === 'default' ? 'else' : status;
  return [
    html`<code>${name}</code>`,
    html`${description} ${schemas.map((schema) => html`(${describeSchema(schema)})`)}`,
  ];
}

export function modelList(document: JsonObject): readonly Html[] {
  const { schemas } = document['components'] as { readonly schemas: Readonly<Record<string, Schema>> };
  return Object.entries(schemas).map(
    ([name, schema]) => html`<details>
<summary><h3><code>${name}</code></h3></summary>
<div class="inside" id="model-${name}">${modelBody(schema)}</div>
</details>
`,
  );
}

function modelBody(schema: Schema): Fragment {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return html`<p>${describeSchema(schema)}</p>`;
  const row = ([name, property]: [string, Schema]): Row => [
    html`<code>${name}</code>${schema.required?.includes(name) && html` <span class="quiet">required</span>`}`,
    describeSchema(property),
  ];
  return list(properties.map(row));
}

type Row = readonly [Fragment, Fragment];

function list(rows: readonly Row[]): Html {
  return html`<dl>${rows.map(([name, meaning]) => html`<dt>${name}</dt><dd>${meaning}</dd>\n`)}</dl>`;
}
