import { random } from '@mitos/core';
import { drawMoved, drawSample, tileCount } from '@mitos/transforms';
import type { DrawingPlan, Others } from '@mitos/transforms';
import type { DrawnSample, TruthSettings } from './batch';
import type { ImageReader } from './store/image-store';

/** Everything that decides what the samples of a training are. */
export interface SampleSource {
  readonly images: Pick<ImageReader, 'get' | 'factsOf'>;
  /** Ids of the images to draw from, sorted. */
  readonly ids: readonly string[];
  readonly plan: DrawingPlan;
  /** Of the pipeline. */
  readonly seed: number;
  /** Samples were drawn before, so many of each image and tile, and are taken in turn, epoch by epoch. */
  readonly copies?: number;
  /** What batches tell beside labels and weights. Default: nothing. */
  readonly truth?: TruthSettings;
}

/** One sample of an epoch: which image, which of its tiles, and which of several draws of the same. */
export interface SampleRef {
  readonly id: string;
  readonly tile: number;
  readonly draw: number;
}

/** The samples of every epoch: all tiles of all images, `draws` times, in the order of the ids. */
export function sampleRefs({ images, ids, plan }: SampleSource, draws: number): SampleRef[] {
  return ids.flatMap((id) => {
    const tiles = tileCount(images.factsOf(id), plan);
    return range(tiles).flatMap((tile) => range(draws).map((draw) => ({ id, tile, draw })));
  });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/**
 * A sample of an epoch: a pure function of the images, the plan, the seed, the epoch and the reference. Whether it was
 * written to shards before or is drawn now, in which thread, and after which others: its bits are the same.
 */
export function draw(source: SampleSource, ref: SampleRef, epoch: number): DrawnSample {
  const { images, plan, copies } = source;
  if (copies !== undefined) {
    const { linear, ...sample } = images.get(drawnId(ref.id, ref.tile, ((epoch - 1) % copies) + 1));
    return { id: ref.id, sample, linear };
  }
  const image = images.get(ref.id);
  const chance = random(source.seed, 'sample', epoch, ref.id, ref.tile, ref.draw);
  const sample = drawSample(image, plan, { tile: ref.tile, random: chance, others: othersOf(source) });
  return { id: ref.id, sample, linear: image.linear };
}

/** Id of a sample in shards: `image-7 tile 0 copy 1`. */
export function drawnId(id: string, tile: number, copy: number): string {
  return `${id} tile ${tile} copy ${copy}`;
}

/** Other images of the split, each as likely as the next, moved as the recipe says. */
export function othersOf({ images, ids, plan }: SampleSource): Others {
  return {
    draw(chance) {
      const image = images.get(ids[chance.integer(ids.length)]!);
      const tile = chance.integer(tileCount(image, plan));
      return drawMoved(image, plan, tile, chance.fork('moved'));
    },
  };
}
