/** A JSON Schema in words, with links to the models it names. */
import { type Fragment, html } from '../../http/html.ts';

export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

const REFERENCE = '#/components/schemas/';

export function describeSchema(schema: Schema): Fragment {
  const limits = describeLimits(schema);
  return html`${kindOf(schema)}${limits !== '' && html` <span class="quiet">${limits}</span>`}${
    schema.default !== undefined &&
    html` <span class="quiet">default</span> <code>${JSON.stringify(schema.default)}</code>`
  }${schema.description && html`. ${schema.description}`}`;
}

function kindOf(schema: Schema): Fragment {
  const { $ref, enum: choices, items, properties, additionalProperties } = schema;
  if ($ref !== undefined) return link($ref);
  if (choices !== undefined) return joined(choices.map(literal), ', ');
  if (schema.const !== undefined) return literal(schema.const);
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (alternatives !== undefined)
    return joined(alternatives.map(describeSchema), schema.allOf ? ' and ' : ' or ');
  if (items !== undefined) return html`list of ${describeSchema(items)}`;
  if (properties !== undefined) return nested(schema);
  if (typeof additionalProperties === 'object')
    return html`object of ${describeSchema(additionalProperties)}`;
  return schema.type ?? 'any value';
}

/** An object that has no name of its own. */
function nested({ properties = {} }: Schema): Fragment {
  const rows = Object.entries(properties).map(
    ([name, property]) => html`<dt><code>${name}</code></dt><dd>${describeSchema(property)}</dd>`,
  );
  return html`object<dl>${rows}</dl>`;
}

function link(reference: string): Fragment {
  const name = reference.startsWith(REFERENCE) ? reference.slice(REFERENCE.length) : reference;
  return html`<a href="#model-${name}">${name}</a>`;
}

function literal(value: unknown): Fragment {
  return html`<code>${JSON.stringify(value)}</code>`;
}

function joined(fragments: readonly Fragment[], separator: string): Fragment {
  return fragments.map((fragment, index) => (index === 0 ? fragment : html`${separator}${fragment}`));
}

/** What JSON Schema writes as the largest whole number is no limit that a reader needs. */
function describeLimits(schema: Schema): string {
  const { format, minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const ranges = [
    range(minLength, maxLength, 'characters'),
    range(minItems, maxItems, 'entries'),
    range(isSafe(minimum), isSafe(maximum), ''),
  ];
  return [format, ...ranges].filter((part) => part !== undefined).join(', ');
}

function isSafe(limit: number | undefined): number | undefined {
  return limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined;
}

function range(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  const words =
    least === undefined
      ? `at most ${most}`
      : most === undefined
        ? `at least ${least}`
        : `${least} to ${most}`;
  return `${words} ${unit}`.trimEnd();
}
