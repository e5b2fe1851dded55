import process from 'node:process';
import { z } from 'zod';
import { settingsReference } from '../reference/markdown';
import type { JsonSchema } from '../reference/markdown';
import { settingsOf } from '../runner/settings';

/** `mitos schema`: the JSON Schema of `pipeline.yaml`, or the settings reference made of it. */
export function schema(markdown: boolean): Promise<void> {
  const text = markdown
    ? settingsReference(stageSchemas())
    : `${JSON.stringify(pipelineSchema(), null, 2)}\n`;
  process.stdout.write(text);
  return Promise.resolve();
}

/** Kind of stage -> JSON Schema of its settings as the YAML gives them. */
export function stageSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(settingsOf).map(([kind, settings]) => {
      const { $schema: _, ...stage } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
      return [kind, stage as JsonSchema];
    }),
  );
}

/** A stage under another name than its kind says the kind with `uses`. */
export function pipelineSchema(): Record<string, unknown> {
  const needs = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
  const kinds = Object.entries(stageSchemas()).map(([kind, stage]) => {
    return [kind, { ...stage, properties: { uses: { const: kind }, needs, ...stage.properties } }] as const;
  });
  const named = kinds.map(([, stage]) => ({ ...stage, required: ['uses', ...(stage.required ?? [])] }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A Mitos pipeline',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'stages'],
    properties: {
      name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$', description: 'Name of the Nx project.' },
      seed: { type: 'integer', default: 0, description: 'Every random choice is a function of it.' },
      stages: {
        type: 'object',
        properties: Object.fromEntries(kinds),
        additionalProperties: { anyOf: named },
      },
    },
  };
}
