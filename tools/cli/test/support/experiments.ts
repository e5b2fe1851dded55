import { canonicalJson, exists, hashFolder, metricsFile, recordFile, trainingFile } from '@mitos/core';
import type { Plan } from '@mitos/core';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fingerprintOf } from '../../src/runner/plan';
import { readPipeline } from '../../src/runner/settings';

const pipeline = `name: cells
seed: 7
stages:
  ingest: { dataset: cells }
  augment: { needs: ingest, size: 64 }
  train: { needs: augment, model: { architecture: unet, filters: 8, depth: 2 }, epochs: 4, batch: 2 }
  evaluate: { needs: [ingest, train], metrics: [dice, iou] }
`;

const best = `name: cells-best
extends: ../pipeline.yaml
matrix: { seed: [1, 2, 3] }
stages:
  augment: { size: 96 }
`;

const published = `title: Cells that were made up
figures:
  - what: cells
    metric: dice
    kind: mean
    published: [{ value: 0.8, source: a paper }]
    recipe: cells:evaluate
    best: cells-best:evaluate
    target: { recipe: 0.85, best: 0.9 }
`;

const readme = `# cells

By hand.

<!-- figures -->
<!-- /figures -->

By hand, too.
`;

/** A workspace with the experiment `cells`: its own pipeline, and `cells-best` with three seeds. Nothing has run. */
export async function workspaceWithExperiment(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-figures-'));
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
    await writeFile(path.join(workspace, file), text);
  };
  await write('nx.json', '{}');
  await write('pipelines/cells/pipeline.yaml', pipeline);
  await write('pipelines/cells/best/pipeline.yaml', best);
  await write('pipelines/cells/published.yaml', published);
  await write('pipelines/cells/README.md', readme);
  return workspace;
}

export interface MadeUp {
  /** Of each image. */
  readonly dice: number;
  /** Of the training, which stands in its log, too; the others take a tenth. */
  readonly seconds?: number;
  /** What the training had learned; another one is another output. */
  readonly weights?: string;
}

/** Writes what a run of a stage would have left, and of those it needs that have not run: records, scores and logs. */
export async function run(
  workspace: string,
  file: string,
  stage: string,
  { dice, seconds = 100, weights = 'weights' }: MadeUp,
): Promise<void> {
  const checked = await readPipeline(workspace, file);
  const stageOf = (key: string) => checked.stages.find((stage) => stage.key === key)!;
  const recordOf = (key: string) => path.join(workspace, 'runs', checked.name, key, recordFile.fileName);
  const visit = async (key: string): Promise<void> => {
    const { kind, seed, settings, needs } = stageOf(key);
    for (const need of needs) if (!(await exists(recordOf(need)))) await visit(need);
    const folder = path.join(workspace, 'runs', checked.name, key);
    await mkdir(folder, { recursive: true });
    if (kind === 'train') await writeTraining(folder, weights);
    else if (kind === 'evaluate') await writeScores(folder, dice);
    else await writeFile(path.join(folder, 'dataset.json'), canonicalJson(settings));
    const inputs: Plan['inputs'] = {};
    for (const need of needs) {
      inputs[need] = (await recordFile.read(path.join(workspace, 'runs', checked.name, need))).outputs;
    }
    const plan: Plan = {
      ...{ pipeline: checked.name, stage: key, kind, seed, settings, inputs },
      ...{ data: {}, code: 'code', versions: { mitos: '0.1.0' } },
    };
    const outputs = await hashFolder(folder, (name) => name === recordFile.fileName);
    await recordFile.write(folder, { schemaVersion: 1, ...plan, outputs });
    await log(workspace, plan, { seconds: kind === 'train' ? seconds : seconds / 10 });
  };
  await visit(stage);
}

async function writeTraining(folder: string, weights: string): Promise<void> {
  await writeFile(path.join(folder, 'weights'), weights);
  await trainingFile.write(folder, {
    ...{ schemaVersion: 2, epochs: 4, steps: 40, batch: 2, parameters: 1000, device: 'cpu', model: 'best' },
    best: { epoch: 3, monitor: 'valDice', value: 0.9 },
  });
}

async function writeScores(folder: string, dice: number): Promise<void> {
  const score = { mean: dice, low: dice - 0.1, high: dice + 0.05, pooled: dice + 0.01 };
  const scores = { dice: score, iou: { mean: dice - 0.2, low: null, high: null, pooled: 0.5 } };
  await metricsFile.write(folder, {
    ...{ schemaVersion: 2, split: 'test', ids: ['a', 'b'], definitions: {} },
    methods: {
      model: { threshold: '0.5', scores, groups: {}, classes: { cell: { dice: score } }, sizes: [] },
    },
  });
}

/** Adds a line to the log of a plan's stage. */
export async function log(
  workspace: string,
  plan: Plan,
  line: { readonly seconds: number; readonly outcome?: 'failed'; readonly fingerprint?: undefined },
): Promise<void> {
  const file = path.join(workspace, '.mitos', 'logs', plan.pipeline, `${plan.stage}.jsonl`);
  await mkdir(path.dirname(file), { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => '');
  const entry = {
    ended: `2026-01-01T00:00:${String(before.split('\n').length).padStart(2, '0')}Z`,
    ...{ outcome: 'finished', peakMemoryBytes: 1e9 + line.seconds * 1e6, machine: 'A processor, 2 cores' },
    ...{ fingerprint: fingerprintOf(plan), ...line },
  };
  await writeFile(file, `${before}${JSON.stringify(entry)}\n`);
}
