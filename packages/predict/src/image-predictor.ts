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

/** A loaded network: a normalised image to the logits of its mask, smaller by the card's margin on each side. */
export interface Network {
  run(input: FloatImage): Promise<FloatImage>;
  dispose(): void;
}

/**
 * Predicts images of any size with a network that wants them as its card says. `fit: resize`: the image is scaled to
 * size x size and its probabilities back. `fit: crop`: the image keeps its scale. Either way it is mirrored outwards,
 * evenly on both sides, until the network takes it and its output covers the image; the rest is cut off again. Values are
 * normalised by the image's own pixels, as in training, not by the mirrored ones.
 */
export function imagePredictor(network: Network, card: ModelCard): Predictor {
  return {
    ignored: card.ignored,
    async predict(image) {
      const sample = prepare(image, card.preprocessing);
      const probability = await predictPrepared(sample, image, network, card);
      return card.preprocessing.fit === 'resize' ? resizePixels(probability, sample, 1, image) : probability;
    },
    dispose: () => network.dispose(),
  };
}

/** Probabilities of foreground, as large as the sample. */
async function predictPrepared(
  sample: ReturnType<typeof prepare>,
  { bits }: LabelledImage,
  network: Network,
  card: ModelCard,
): Promise<Float32Array> {
  const margins = marginsTo(card, sample);
  const { width, height, channels, pixels } = pad(sample, margins);
  const values = normalise(pixels, bits, channels, card.preprocessing.normalisation, sample.pixels);
  const logits = await network.run({ width, height, channels, values });
  const whole = {
    ...{ width: logits.width, height: logits.height, channels: 1, labels: new Uint16Array(0) },
    pixels: foreground(logits, card.heads['mask']!.activation),
  };
  const [left, top] = [margins.left - card.margin, margins.top - card.margin];
  return crop(whole, { left, top, width: sample.width, height: sample.height }).pixels;
}
