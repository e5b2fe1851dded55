import type { LabelledImage, ModelCard } from '@mitos/core';
import { crop, marginsTo, normalise, pad, prepare, resizePixels } from '@mitos/transforms';
import { foreground } from './foreground';
import type { Predictor } from './predictor';

/** Interleaved float32 values, height x width x channels. */
export interface FloatImage {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** A loaded network: a normalised image to logits of the same height and width. */
export interface Network {
  run(input: FloatImage): Promise<FloatImage>;
  dispose(): void;
}

/**
 * Predicts images of any size with a network that wants them as its card says. `fit: resize`: the image is scaled to
 * size x size and its probabilities back. `fit: crop`: the image keeps its scale; it is mirrored outwards to multiples of
 * the card's stride, evenly on both sides, and the margins are cut off again.
 */
export function imagePredictor(network: Network, card: ModelCard): Predictor {
  const predictPrepared = card.preprocessing.fit === 'resize' ? predictResized : predictPadded;
  return {
    predict: (image) => predictPrepared(image, network, card),
    dispose: () => network.dispose(),
  };
}

async function predictResized(
  image: LabelledImage,
  network: Network,
  card: ModelCard,
): Promise<Float32Array> {
  const sample = prepare(image, card.preprocessing);
  const probability = await probabilities(sample, image, network, card);
  return resizePixels(probability, sample, 1, image);
}

async function predictPadded(image: LabelledImage, network: Network, card: ModelCard): Promise<Float32Array> {
  const sample = prepare(image, card.preprocessing);
  const margins = marginsTo(card.stride, image);
  const padded = pad(sample, margins);
  const probability = await probabilities(padded, image, network, card);
  const { left, top } = margins;
  const whole = { ...padded, channels: 1, pixels: probability };
  return crop(whole, { left, top, width: image.width, height: image.height }).pixels;
}

type Prepared = ReturnType<typeof prepare>;

async function probabilities(
  sample: Prepared,
  image: LabelledImage,
  network: Network,
  card: ModelCard,
): Promise<Float32Array> {
  const { width, height, channels, pixels } = sample;
  const values = normalise(pixels, image.bits, channels, card.preprocessing.normalisation);
  return foreground(await network.run({ width, height, channels, values }), card.activation);
}
