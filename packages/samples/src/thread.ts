import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { toBatch } from './batch';
import type { Batch, DrawnSample } from './batch';
import { draw } from './draw';
import type { SampleRef, SampleSource } from './draw';
import { ImageReader } from './store/image-store';
import type { SharedImages } from './store/image-store';

/** A {@link SampleSource} as it travels to a thread. */
export interface SharedSource extends Omit<SampleSource, 'images'> {
  readonly shared: SharedImages;
}

/** Samples to draw in one go. */
export interface DrawTask {
  readonly epoch: number;
  readonly refs: readonly SampleRef[];
}

export function drawSamples(source: SampleSource, { refs, epoch }: DrawTask): DrawnSample[] {
  return refs.map((ref) => draw(source, ref, epoch));
}

export function drawBatch(source: SampleSource, task: DrawTask): Batch {
  return toBatch(drawSamples(source, task), source.plan.margin, source.truth);
}

/** What a worker thread runs. Its arrays are handed over, not copied. */
export function drawBatchInThread(task: DrawTask): unknown {
  const batch = drawBatch(sourceOfThread(), task);
  const { images, labels, weights, targets = {}, signedDistances } = batch;
  const some = [weights, signedDistances].filter((array) => array !== undefined);
  const values = Object.values(targets).map((target) => target.values);
  return handedOver(batch, [images, labels, ...some, ...values]);
}

/** What a worker thread runs. Arrays may be those of the shared images, so they are not handed over. */
export function drawSamplesInThread(task: DrawTask): DrawnSample[] {
  return drawSamples(sourceOfThread(), task);
}

let source: SampleSource | undefined;

function sourceOfThread(): SampleSource {
  if (source === undefined) {
    const { shared, ...rest } = workerData as SharedSource;
    source = { ...rest, images: new ImageReader(shared) };
  }
  return source;
}

function handedOver(value: object, arrays: readonly ArrayBufferView[]): unknown {
  const transferable = { [valueSymbol]: value, [transferableSymbol]: arrays.map(({ buffer }) => buffer) };
  return move(transferable);
}
