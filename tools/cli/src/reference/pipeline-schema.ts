import { loosened } from './loosened';
import type { JsonSchema } from './markdown';

/** Keys that every stage has beside its settings. */
export const stageKeys: Readonly<Record<string, JsonSchema>> = {
  needs: {
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    description:
      'Stages whose output it reads. The name of a stage with copies means those with the same variants; in a report, all. `train-*` means all stages whose names fit.',
  },
  seed: { type: 'integer', description: 'Seed of this stage. Left out, it is that of the pipeline.' },
};

/** The keys of a pipeline but its stages. */
export const pipelineKeys: Readonly<Record<string, JsonSchema>> = {
  name: { type: 'string', description: 'Name of the Nx project: lower-case letters, digits and hyphens.' },
  extends: {
    type: 'string',
    description:
      'Path of another pipeline.yaml, from the folder of this one. Mappings of this file are laid over it member by member, lists and plain values replace what is there, `~` removes it. The name is not taken over.',
  },
  seed: {
    type: 'integer',
    default: 0,
    description: 'Every random choice is a function of it, in stages without a seed of their own.',
  },
  matrix: {
    type: 'object',
    description:
      'Makes copies of stages: one for each variant of an axis that sets them, and of what needs them, with names like `train-unet`.',
  },
};

/** Keys of the matrix that are not named by the user. */
export const matrixKeys: Readonly<Record<string, JsonSchema>> = {
  seed: {
    type: 'array',
    items: { type: 'integer' },
    description: 'A variant a seed of all train stages: seed1, seed2.',
  },
  folds: {
    type: 'integer',
    minimum: 2,
    maximum: 100,
    description: 'A variant a fold of all ingest stages that do not split in another way: fold0, fold1.',
  },
};

const ofChanges = { $ref: '#/$defs/changes' };

/** An axis: the path of a setting and its values, or variants by name with the settings that they change. */
const matrixSchema = {
  properties: matrixKeys,
  patternProperties: { '\\.': { type: 'array', minItems: 1 } },
  additionalProperties: {
    type: 'object',
    additionalProperties: { anyOf: [ofChanges, { type: 'null' }] },
  },
};

/** The JSON Schema of `pipeline.yaml`. A stage under another name than its kind says the kind with `uses`. */
export function pipelineSchemaOf(kinds: Readonly<Record<string, JsonSchema>>): Record<string, unknown> {
  const whole = Object.entries(kinds).map(([kind, schema]) => [kind, stageOf(kind, schema)] as const);
  const partial = whole.map(([kind, stage]) => [kind, orNull(loosened(stage))] as const);
  const named = whole.map(([, stage]) => ({ ...stage, required: ['uses', ...(stage.required ?? [])] }));
  const stages = {
    type: 'object',
    properties: Object.fromEntries(whole),
    additionalProperties: { anyOf: named },
  };
  // Of a stage that stands elsewhere, the file does not say of what kind it is.
  const changes = { type: 'object', properties: Object.fromEntries(partial) };
  const { name, matrix, ...others } = pipelineKeys;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: { changes },
    title: 'A Mitos pipeline',
    type: 'object',
    additionalProperties: false,
    properties: {
      name: { ...name, pattern: '^[a-z0-9][a-z0-9-]*$' },
      ...others,
      matrix: { ...matrix, ...matrixSchema },
      stages: { type: 'object' },
    },
    required: ['name'],
    if: { required: ['extends'] },
    then: { properties: { stages: ofChanges } },
    else: { properties: { stages }, required: ['stages'] },
  };
}

function stageOf(kind: string, schema: JsonSchema): JsonSchema {
  return { ...schema, properties: { uses: { const: kind }, ...stageKeys, ...schema.properties } };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}
