import process from 'node:process';
import { z } from 'zod';
import { settingsOf } from '../runner/settings';

/** `mitos schema`: the JSON Schema of `pipeline.yaml`. A stage under another name says its kind with `uses`. */
export async function schema(): Promise<void> {
  process.stdout.write(`${JSON.stringify(pipelineSchema(), null, 2)}\n`);
}

export function pipelineSchema(): Record<string, unknown> {
  const needs = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
  const kinds = Object.entries(settingsOf).map(([kind, settings]) => {
    const { $schema: _, ...stage } = z.toJSONSchema(settings as z.ZodType, { io: 'input' }) as {
      $schema?: string;
      properties?: object;
    };
    return [kind, { ...stage, properties: { uses: { const: kind }, needs, ...stage.properties } }] as const;
  });
  const named = kinds.map(([, stage]) => ({ ...stage, required: ['uses'] }));
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
