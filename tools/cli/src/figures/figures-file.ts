import { jsonArtifact, metricsSchema, stageKinds } from '@mitos/core';
import { z } from 'zod';

/** What a run of a stage took. */
const costSchema = z.strictObject({
  /** Of a training that was stopped and went on: of all its parts. */
  seconds: z.number(),
  /** Of the whole process. */
  peakMemoryBytes: z.number(),
  /** `Intel Xeon, 2 cores`; null where its log does not say. */
  machine: z.string().nullable(),
});

const stageSchema = z.strictObject({
  kind: z.enum(stageKinds),
  seed: z.int(),
  /** Stages of the same pipeline. */
  needs: z.array(z.string()),
  /** With all defaults filled in. */
  settings: z.record(z.string(), z.unknown()),
  /** Of everything that decided about the output: settings, seed, code, data, inputs, versions. */
  fingerprint: z.string(),
  /** Null where the run is not in the logs: its output came from a cache. */
  cost: costSchema.nullable(),
  /** Of a training. */
  training: z
    .strictObject({
      epochs: z.int(),
      steps: z.int(),
      batch: z.int(),
      /** The epoch whose weights were scored highest, or those of the last one. */
      chosenEpoch: z.int(),
      parameters: z.int(),
      device: z.enum(['cpu', 'gpu']),
    })
    .optional(),
});

const evaluationSchema = metricsSchema.shape.methods.valueType
  .pick({ threshold: true, scores: true, classes: true })
  .extend({ split: z.string(), images: z.int() });

/**
 * `figures.json` of an experiment: what its runs have given, for those who have not run it. Stages and evaluations go by
 * `pipeline:stage`; the stages are those that an evaluation depends on, itself included.
 */
const figuresSchema = z.strictObject({
  schemaVersion: z.literal(1),
  stages: z.record(z.string(), stageSchema),
  evaluations: z.record(z.string(), evaluationSchema),
});

export type Figures = z.output<typeof figuresSchema>;
export type StageFigures = z.output<typeof stageSchema>;
export type EvaluationFigures = z.output<typeof evaluationSchema>;
export type Cost = z.output<typeof costSchema>;

export const figuresFile = jsonArtifact('figures.json', 'figures', figuresSchema);

export const noFigures: Figures = { schemaVersion: 1, stages: {}, evaluations: {} };

/** A stage and all that it depends on, each once, by `pipeline:stage`; the stage itself first. */
export function chainIn(stages: Figures['stages'], name: string): string[] {
  const pipeline = name.slice(0, name.indexOf(':'));
  const found = new Set([name]);
  for (const one of found) for (const need of stages[one]?.needs ?? []) found.add(`${pipeline}:${need}`);
  return [...found].filter((one) => one in stages);
}
