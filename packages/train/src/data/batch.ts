import { normalise } from '@mitos/transforms';
import type { Sample } from '@mitos/transforms';
import type { Preprocessing } from '@mitos/core';
import type { PreparedImage } from './prepared-image';

/** Samples of one size, as the network takes them. */
export interface Batch {
  readonly ids: readonly string[];
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** samples x height x width x channels, normalised. */
  readonly images: Float32Array;
  /** samples x height x width class indices, 0 the background. */
  readonly labels: Int32Array;
  /** samples x height x width weights of the loss. */
  readonly weights?: Float32Array;
}

/** A sample and the image it was drawn from, whose intensities decide how it is normalised. */
export interface Drawn {
  readonly sample: Sample;
  readonly image: PreparedImage;
}

/** Puts samples of one size together. They all have weights, or none has. */
export function toBatch(drawn: readonly Drawn[], normalisation: Preprocessing['normalisation']): Batch {
  const { height, width, channels, weights } = drawn[0]!.sample;
  const area = height * width;
  const batch = {
    ids: drawn.map(({ image }) => image.id),
    height,
    width,
    channels,
    images: new Float32Array(drawn.length * area * channels),
    labels: new Int32Array(drawn.length * area),
    ...(weights === undefined ? {} : { weights: new Float32Array(drawn.length * area) }),
  };
  drawn.forEach(({ sample, image }, index) => {
    const pixels = normalise(sample.pixels, image.bits, channels, normalisation, image.pixels);
    batch.images.set(pixels, index * area * channels);
    batch.labels.set(sample.labels, index * area);
    if (batch.weights !== undefined) batch.weights.set(sample.weights!, index * area);
  });
  return batch;
}
