import { commonCard, readers } from '@mitos/ingest';
import process from 'node:process';
import { z } from 'zod';
import { cardsReference } from '../reference/cards';
import { settingsReference } from '../reference/markdown';
import type { JsonSchema } from '../reference/markdown';
import { pipelineSchemaOf } from '../reference/pipeline-schema';
import { settingsOf } from '../runner/settings';

export interface SchemaFlags {
  /** Cards of datasets instead of pipelines. */
  readonly cards?: boolean;
  /** The reference page made of the schema. */
  readonly markdown?: boolean;
}

/** `mitos schema`: the JSON Schema of `pipeline.yaml` or `dataset.yaml`, or the reference page made of it. */
export function schema({ cards = false, markdown = false }: SchemaFlags): Promise<void> {
  const page = () =>
    cards ? cardsReference(commonCardSchema(), cardSchemas()) : settingsReference(stageSchemas());
  const json = () => `${JSON.stringify(cards ? cardSchema() : pipelineSchema(), null, 2)}\n`;
  process.stdout.write(markdown ? page() : json());
  return Promise.resolve();
}

/** Kind of stage -> JSON Schema of its settings as the YAML gives them. */
export function stageSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(settingsOf).map(([kind, settings]) => [kind, jsonSchemaOf(settings)]),
  );
}

/** Name of a reader -> JSON Schema of the cards that name it. */
export function cardSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(readers).map(([name, { card }]) => [name, jsonSchemaOf(card)]));
}

/** The keys of a card that do not depend on its reader. */
export function commonCardSchema(): JsonSchema {
  return jsonSchemaOf(commonCard);
}

function jsonSchemaOf(settings: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  return schema as JsonSchema;
}

/** A card is that of one of the readers: its `reader` says of which. */
export function cardSchema(): Record<string, unknown> {
  return { $schema: draft, title: 'A Mitos dataset card', anyOf: Object.values(cardSchemas()) };
}

const draft = 'https://json-schema.org/draft/2020-12/schema';

export function pipelineSchema(): Record<string, unknown> {
  return pipelineSchemaOf(stageSchemas());
}
