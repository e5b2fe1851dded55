import { ShardWriter } from '@mitos/core';
import type { Dataset, LabelledImage, Preprocessing, Samples, StageContext } from '@mitos/core';
import { drawnId, ImageStore, readPrepared, SampleDrawer, sampleRefs } from '@mitos/samples';
import type { DrawnSample, DrawTask, SampleRef, SampleSource } from '@mitos/samples';
import { instancesFromLabels } from '@mitos/transforms';
import type { Drawing } from '@mitos/transforms';
import path from 'node:path';

export interface MaterialiseOptions {
  readonly preprocessing: Preprocessing;
  readonly drawing: Drawing;
  readonly copies: number;
}

/** Images stay in memory up to this many bytes; the others are read from a scratch file. */
const cacheBytes = 2 ** 30;
/** Samples that a thread draws in one go. */
const taskSamples = 8;

/**
 * Draws `copies` samples of each training image, or of each of its tiles, from the prepared shards in `output` and writes
 * them to `shards/sample-*.arrow`. Copy k is what online training draws in epoch k.
 */
export async function materialise(
  output: string,
  dataset: Dataset,
  { preprocessing, drawing, copies }: MaterialiseOptions,
  context: StageContext,
): Promise<NonNullable<Samples['materialised']>> {
  const { size, fit, normalisation } = preprocessing;
  const store = new ImageStore({ cacheBytes, spillFile: path.join(context.scratch, 'images.bin') });
  try {
    const splits = { normalisation, splits: ['train'] } as const;
    const { train: ids } = await readPrepared(
      output,
      dataset,
      splits,
      (image) => store.add(image),
      context.signal,
    );
    const source = { images: store, ids, plan: { ...drawing, size, fit }, seed: context.seed };
    const shards = await writeSamples(output, source, dataset, copies, context);
    return { copies, shards };
  } finally {
    store.close();
  }
}

async function writeSamples(
  output: string,
  source: SampleSource & { readonly images: ImageStore },
  { labels }: Dataset,
  copies: number,
  context: StageContext,
): Promise<NonNullable<Samples['materialised']>['shards']> {
  const tasks = tasksOf(sampleRefs(source, 1), copies);
  const total = tasks.reduce((sum, { refs }) => sum + refs.length, 0);
  const progress = context.progress({ label: 'Drawing samples', total, unit: 'samples' });
  const writer = new ShardWriter(output, {
    splits: ['train'],
    weights: source.plan.weights !== 'none',
    prefix: 'sample-',
  });
  const drawer = new SampleDrawer(source, {
    threads: context.workers,
    module: new URL('./sample-thread.mjs', import.meta.url),
  });
  let done = 0;
  let next = 0;
  try {
    for await (const drawn of drawer.samples(tasks)) {
      context.signal.throwIfAborted();
      const { refs, epoch } = tasks[next++]!;
      drawn.forEach((one, i) => writer.write(toRow(one, refs[i]!, epoch, labels)));
      progress.update((done += drawn.length));
    }
  } finally {
    await drawer.close();
  }
  progress.finish();
  return writer.close();
}

/** All copies of an image lie together. */
function tasksOf(refs: readonly SampleRef[], copies: number): DrawTask[] {
  const tasks: DrawTask[] = [];
  for (let start = 0; start < refs.length; start += taskSamples) {
    for (let epoch = 1; epoch <= copies; epoch++) {
      tasks.push({ epoch, refs: refs.slice(start, start + taskSamples) });
    }
  }
  return tasks;
}

function toRow(
  { id, sample }: DrawnSample,
  { tile }: SampleRef,
  copy: number,
  kind: Dataset['labels'],
): LabelledImage {
  const { width, height, channels, pixels, labels, weights, instances } = sample;
  const settled =
    kind === 'classes'
      ? { labels, instances: [] }
      : instancesFromLabels(labels, width, (label) => ({ class: instances!.classes[label]! }));
  return {
    id: drawnId(id, tile, copy),
    group: id,
    split: 'train',
    ...{ width, height, channels, pixels },
    bits: pixels instanceof Uint8Array ? 8 : pixels instanceof Uint16Array ? 16 : 32,
    ...settled,
    ...(weights === undefined ? {} : { weights }),
    meta: { image: id, tile: String(tile), copy: String(copy) },
  };
}
