import { matrixKeys, pipelineKeys, stageKeys } from './pipeline-schema';

/** The parts of JSON Schema that settings use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** The settings reference, one table a stage, made of their schemas. */
export function settingsReference(stages: Readonly<Record<string, JsonSchema>>): string {
  const sections = Object.entries(stages).map(([kind, schema]) => {
    return [`## ${kind}`, '', ...tableOf('setting', schema), ''].join('\n');
  });
  return [
    '# Settings of the stages',
    '',
    'Made by `npx mitos schema --markdown` from the schemas in the code: change those, not this page.',
    'Beside its settings every stage takes these keys, and, under another name than its kind, `uses`.',
    '',
    ...tableOf('key', { properties: stageKeys }),
    '',
    'The stages stand below `stages`. The other keys of a `pipeline.yaml`',
    '([several trainings in one pipeline](../how-to/several-trainings.md)):',
    '',
    ...tableOf('key', {
      properties: { ...pipelineKeys, matrix: { ...pipelineKeys['matrix'], properties: matrixKeys } },
    }),
    '',
    ...sections,
  ].join('\n');
}

/** The lines of a table with a row for every member of a schema; `what` heads the column of their names. */
export function tableOf(what: string, schema: JsonSchema): string[] {
  const rows = rowsOf(schema, '').map((row) => `| ${row.map(escapeCell).join(' | ')} |`);
  return [`| ${what} | value | default | meaning |`, '| --- | --- | --- | --- |', ...rows];
}

type Row = readonly [name: string, value: string, fallback: string, meaning: string];

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const needed = schema.required?.includes(name) === true && member.default === undefined;
    const fallback = needed
      ? '(needed)'
      : member.default === undefined
        ? ''
        : `\`${JSON.stringify(member.default)}\``;
    const own: Row = [`\`${path}\``, valueOf(member), fallback, member.description ?? ''];
    return [
      own,
      ...variantsIn(member).flatMap((variant) => variantRows(variant, path)),
      ...variantsIn(itemsOf(member)).flatMap((variant) => variantRows(variant, `${path}[]`)),
    ];
  });
}

/** One of several mappings between which the value of a member decides: `{ architecture: unet, … }`. */
interface Variant {
  readonly object: JsonSchema;
  /** The deciding member and its value, where there are several. */
  readonly by?: readonly [member: string, value: string];
}

/** Rows of the members but the deciding one, whose value stands before them: `model (unet).filters`. */
function variantRows({ object, by }: Variant, path: string): Row[] {
  if (by === undefined) return rowsOf(object, path);
  const { [by[0]]: deciding, ...properties } = object.properties!;
  const own = `${path} (${by[1]})`;
  const { description } = deciding!;
  return [
    ...(description === undefined ? [] : [[`\`${own}\``, '', '', description] as const]),
    ...rowsOf({ ...object, properties }, own),
  ];
}

function variantsIn(schema: JsonSchema): Variant[] {
  const objects = objectsIn(schema);
  if (objects.length < 2) return objects.map((object) => ({ object }));
  return objects.map((object) => {
    const deciding = Object.entries(object.properties!).find(
      ([, { const: value }]) => typeof value === 'string',
    );
    return deciding === undefined ? { object } : { object, by: [deciding[0], String(deciding[1].const)] };
  });
}

function itemsOf({ items }: JsonSchema): JsonSchema {
  return items === undefined || Array.isArray(items) ? {} : (items as JsonSchema);
}

/** Objects whose members deserve rows of their own: the value itself, or branches of a choice. */
function objectsIn(schema: JsonSchema): JsonSchema[] {
  if (schema.properties !== undefined) return [schema];
  return branches(schema).flatMap(objectsIn);
}

function branches(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
}

function valueOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const choices = branches(schema);
  const deciding = variantsIn(schema).flatMap(({ by }) => (by === undefined ? [] : [by]));
  if (deciding.length > 1 && deciding.length === choices.length) {
    return `\`${deciding[0]![0]}\`: ${deciding.map(([, value]) => `\`${value}\``).join(', ')}, with its own settings`;
  }
  if (choices.length > 0) return [...new Set(choices.map(valueOf))].join(' or ');
  if (schema.type === 'array') return listOf(schema);
  if (schema.properties !== undefined) return mappingOf(Object.keys(schema.properties));
  if (typeof schema.additionalProperties === 'object') {
    return `a mapping of names to ${valueOf(schema.additionalProperties)}`;
  }
  const type = typeof schema.type === 'string' ? (typeNames[schema.type] ?? schema.type) : 'any value';
  return `${type}${rangeOf(schema)}`;
}

/** Names of many members are only in the rows below. */
function mappingOf(names: readonly string[]): string {
  return names.length > 12 ? 'mappings' : `{ ${names.join(', ')} }`;
}

function listOf({ items, prefixItems }: JsonSchema): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(valueOf).join(', ')}]`;
  return items === undefined || Array.isArray(items) ? 'a list' : `a list of ${valueOf(items as JsonSchema)}`;
}

const typeNames: Readonly<Record<string, string>> = {
  integer: 'whole number',
  string: 'text',
  boolean: 'true, false',
  object: 'mapping',
};

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const isLimit = (limit?: number) => limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  const parts = [
    isLimit(minimum) ? `>= ${minimum}` : isLimit(exclusiveMinimum) ? `> ${exclusiveMinimum}` : undefined,
    isLimit(maximum) ? `<= ${maximum}` : isLimit(exclusiveMaximum) ? `< ${exclusiveMaximum}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
