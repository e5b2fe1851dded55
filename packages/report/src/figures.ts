import { jsonArtifact, metricsSchema } from '@mitos/core';
import { z } from 'zod';
import { differencesOf } from './differences';
import { metricOf } from './metrics';
import { partingOf } from './parting';
import type { Report, Run } from './report';

const value = z.number().nullable();
const series = z.array(value);

const run = z.strictObject({
  name: z.string(),
  train: z.string().nullable(),
  evaluate: z.string().nullable(),
  architecture: z.string().nullable(),
  parameters: z.int().nullable(),
  epochs: z.int().nullable(),
  best: z.strictObject({ epoch: z.int(), monitor: z.string(), value: z.number() }).nullable(),
  /** The epoch after which training and validation loss part; null where they do not, or where one is missing. */
  partedAfter: z.int().nullable(),
  /** Column -> value per epoch. */
  history: z.strictObject({
    epoch: z.array(z.number()),
    loss: series,
    learningRate: series,
    valLoss: series,
    valDice: series,
    valIou: series,
    trainDice: series,
    trainIou: series,
  }),
  split: z.string().nullable(),
  /** Side that images and truth were scaled to before they were scored, in pixels; null: as they are. */
  size: z.int().positive().nullable(),
  /** Images that were scored. */
  images: z.int(),
  definitions: z.record(z.string(), z.string()),
  /** Method (`model`, `otsu`, `canny`) -> its scores over all images, by group, by class and by size of object. */
  methods: metricsSchema.shape.methods,
  perImage: z.array(
    z.strictObject({
      id: z.string(),
      group: z.string().nullable(),
      truthCount: value,
      predictedCount: value,
      /** Metric -> value of the network; `otsuDice`, `cannyMap`, … -> value of a floor. */
      scores: z.record(z.string(), value),
    }),
  ),
});

/** `report.json`: the figures of the page as data, for programs that compare runs. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(4),
  title: z.string(),
  pipeline: z.string(),
  seed: z.int(),
  datasets: z.array(
    z.strictObject({
      stage: z.string(),
      name: z.string(),
      images: z.int(),
      instances: z.int(),
      /** Split -> number of its images. */
      splits: z.record(z.string(), z.int()),
    }),
  ),
  /** Metric -> what the page calls it, and which way is better. */
  metrics: z.record(z.string(), z.strictObject({ title: z.string(), better: z.enum(['higher', 'lower']) })),
  runs: z.array(run),
  /** Settings that the runs do not share: a value for each run, null where it does not have the setting. */
  differences: z.array(z.strictObject({ setting: z.string(), values: z.array(z.unknown()) })),
});

export type ReportFigures = z.output<typeof reportSchema>;

export const reportFile = jsonArtifact('report.json', 'figures of the report', reportSchema);

/** The figures of the page as data. */
export function figuresOf(report: Report): ReportFigures {
  const { title, pipeline, seed, datasets, runs } = report;
  return {
    schemaVersion: 4,
    title,
    pipeline,
    seed,
    datasets: datasets.map(({ stage, dataset }) => ({
      stage,
      name: dataset.name,
      images: dataset.statistics.images,
      instances: dataset.statistics.instances,
      splits: Object.fromEntries(Object.entries(dataset.splits).map(([name, ids]) => [name, ids.length])),
    })),
    metrics: metricsOf(runs),
    runs: runs.map(figuresOfRun),
    differences: differencesOf(report).map(({ setting, values }) => ({
      setting,
      values: values.map((one) => one ?? null),
    })),
  };
}

function metricsOf(runs: readonly Run[]): ReportFigures['metrics'] {
  const methods = runs.flatMap(({ evaluation }) => Object.values(evaluation?.metrics.methods ?? {}));
  const names = new Set(methods.flatMap(({ scores }) => Object.keys(scores)));
  return Object.fromEntries(
    [...names].map((name) => {
      const { title, better } = metricOf(name);
      return [name, { title, better }];
    }),
  );
}

function figuresOfRun({ name, training, evaluation }: Run): ReportFigures['runs'][number] {
  const history = training?.history ?? [];
  const column = (key: string) => history.map(({ columns }) => columns[key] ?? null);
  return {
    name,
    train: training?.stage ?? null,
    evaluate: evaluation?.stage ?? null,
    architecture: training?.card?.architecture ?? null,
    parameters: training?.result.parameters ?? null,
    epochs: training?.result.epochs ?? null,
    best: training?.result.best ?? null,
    partedAfter: partingOf(history)?.epoch ?? null,
    history: {
      epoch: history.map(({ epoch }) => epoch),
      loss: column('loss'),
      learningRate: column('learningRate'),
      valLoss: column('valLoss'),
      valDice: column('valDice'),
      valIou: column('valIou'),
      trainDice: column('trainDice'),
      trainIou: column('trainIou'),
    },
    split: evaluation?.metrics.split ?? null,
    size: evaluation?.metrics.size ?? null,
    images: evaluation?.metrics.ids.length ?? 0,
    definitions: evaluation?.metrics.definitions ?? {},
    methods: evaluation?.metrics.methods ?? {},
    perImage: evaluation?.images.map((image) => ({ ...image })) ?? [],
  };
}
