import type { ModelCard } from '@mitos/core';
import type { LoadedModel } from '@mitos/engine';
import type { Window } from '@mitos/transforms';
import * as tf from '@tensorflow/tfjs-core';
import { predictVariants } from './predict-variants';
import type { HeadSums } from './predict-variants';
import type { Variant } from './variants';

/** A tile as the network takes it, height x width x channels, and the part of its outputs that is wanted. */
export interface Tile {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly keep: Window;
}

/** The values of each head for the wanted part, interleaved. Undefined: the head gave something that is no number. */
export type TileResult = Readonly<Record<string, Float32Array | undefined>>;

/** Variants of a tile go through the network together while they have no more pixels than this. */
const batchPixels = 1 << 20;

/**
 * What a network says of a tile: the mean, over all variants of it that the network is shown, of what its heads say once
 * their activations are applied. Flipping, activations and the mean are TensorFlow's, beside the network itself.
 */
export async function runTile(
  model: LoadedModel,
  heads: ModelCard['heads'],
  variants: readonly Variant[],
  tile: Tile,
): Promise<TileResult> {
  const means = tf.tidy(() => meansOf(model, heads, variants, tile));
  try {
    const entries = Object.entries(means).map(async ([name, { map, isFinite }]) => {
      const isNumber = (await isFinite.data())[0] === 1;
      return [name, isNumber ? ((await map.data()) as Float32Array) : undefined] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    tf.dispose(Object.values(means).flatMap(({ map, isFinite }) => [map, isFinite]));
  }
}

function meansOf(
  model: LoadedModel,
  heads: ModelCard['heads'],
  variants: readonly Variant[],
  { values, height, width, channels, keep }: Tile,
): HeadSums {
  const image = tf.tensor4d(values, [1, height, width, channels]);
  let sums: HeadSums | undefined;
  for (const batch of batchesOf(variants, height * width)) {
    const last: HeadSums | undefined = sums;
    sums = tf.tidy(() => added(last, predictVariants(model, heads, image, batch)));
    if (last !== undefined) tf.dispose(Object.values(last).map(({ map }) => map));
  }
  return Object.fromEntries(
    Object.entries(sums!).map(([name, { map, isFinite }]) => {
      const kept = tf.slice4d(map, [0, keep.top, keep.left, 0], [1, keep.height, keep.width, -1]);
      return [name, { map: variants.length === 1 ? kept : tf.mul(kept, 1 / variants.length), isFinite }];
    }),
  );
}

/** Variants of one shape, as many at a time as fit. */
function batchesOf(variants: readonly Variant[], pixels: number): Variant[][] {
  const most = Math.max(1, Math.floor(batchPixels / pixels));
  return [false, true].flatMap((transpose) => {
    const alike = variants.filter((variant) => variant.transpose === transpose);
    return Array.from({ length: Math.ceil(alike.length / most) }, (_, k) =>
      alike.slice(k * most, (k + 1) * most),
    );
  });
}

function added(sums: HeadSums | undefined, more: HeadSums): HeadSums {
  if (sums === undefined) return more;
  return Object.fromEntries(
    Object.entries(more).map(([name, { map, isFinite }]) => {
      const known = sums[name]!;
      return [name, { map: tf.add(known.map, map), isFinite: tf.logicalAnd(known.isFinite, isFinite) }];
    }),
  );
}
