import type { BitDepth, ModelCard, SizeRule } from '@mitos/core';
import { fittingAbove } from '@mitos/core';
import { fullRange } from '@mitos/transforms';
import { maskChannels } from '../usage';

/** A file of the package, with the hash that the description gives. */
export interface PackedFile {
  readonly source: string;
  readonly sha256: string;
}

/**
 * What programs that tile cut off the outputs of a padded network, in steps of its sizes. A compromise: the zeros around an
 * image are felt further in deep networks, but every step more refuses small images.
 */
const haloSteps = 2;

/** Pixels of each side that a program which works in tiles cuts off the outputs. 0: the network does so itself. */
export function haloOf({ sizes, margin }: ModelCard): number {
  return margin > 0 ? 0 : haloSteps * sizes.stride;
}

/** The sizes that the package allows: those of the network from which something is left without the halo. */
export function packageSizes(card: ModelCard): SizeRule {
  const minimum = fittingAbove(card.sizes, Math.max(card.sizes.minimum, 2 * haloOf(card) + 1));
  return { ...card.sizes, minimum };
}

/** The entry of `inputs`: what the tensor `images` is, and how raw pixels become it. */
export function inputEntry(card: ModelCard, bits: BitDepth, test: PackedFile) {
  const { minimum: min, stride: step } = packageSizes(card);
  const space = (id: string) => ({ type: 'space', id, size: { min, step } });
  const { channels } = card.preprocessing;
  const names = channels === 1 ? ['intensity'] : ['red', 'green', 'blue'];
  return {
    id: 'images',
    description: `Images of ${bits === 32 ? 'floats' : `${bits} bits`}, as they are.`,
    axes: [{ type: 'batch' }, space('y'), space('x'), { type: 'channel', channel_names: names }],
    test_tensor: test,
    data: { type: 'float32' },
    preprocessing: preprocessing(card.preprocessing.normalisation, bits),
  };
}

/** The normalisation as a step of the specification. */
function preprocessing(normalisation: ModelCard['preprocessing']['normalisation'], bits: BitDepth) {
  const full = fullRange(bits);
  switch (normalisation.kind) {
    case 'unit':
      return [{ id: 'scale_linear', kwargs: { gain: 1 / full, offset: 0 } }];
    case 'standard': {
      const mean = normalisation.mean.map((value) => value * full);
      const std = normalisation.std.map((value) => (value === 0 ? 1 : value) * full);
      const kwargs = mean.length === 1 ? { mean: mean[0], std: std[0] } : { axis: 'channel', mean, std };
      return [{ id: 'fixed_zero_mean_unit_variance', kwargs }];
    }
    case 'percentile': {
      const { low, high } = normalisation;
      const kwargs = { axes: ['y', 'x'], min_percentile: low, max_percentile: high };
      return [{ id: 'scale_range', kwargs }];
    }
  }
}

/** The entry of `outputs` of a head: its size from that of the images, and the activation that the network leaves out. */
export function outputEntry(card: ModelCard, head: string, test: PackedFile) {
  const { channels, activation } = card.heads[head]!;
  const halo = haloOf(card);
  const space = (id: string) => ({
    type: 'space',
    id,
    size: { tensor_id: 'images', axis_id: id, offset: 0 - 2 * card.margin },
    ...(halo > 0 ? { halo } : {}),
  });
  const names = namesOf(card, head, channels);
  return {
    id: head,
    description: activation === 'linear' ? 'Values as they are.' : 'Probabilities.',
    axes: [
      { type: 'batch' },
      space('y'),
      space('x'),
      { type: 'channel', channel_names: names.map(asIdentifier) },
    ],
    test_tensor: test,
    data: { type: 'float32' },
    ...(activation === 'linear' ? {} : { postprocessing: [postprocessing[activation]] }),
  };
}

function namesOf(card: ModelCard, head: string, channels: number): readonly string[] {
  if (head === 'mask') return maskChannels(card);
  return channels === 1 ? [head] : Array.from({ length: channels }, (_, index) => `${head}${index}`);
}

const postprocessing = {
  sigmoid: { id: 'sigmoid' },
  softmax: { id: 'softmax', kwargs: { axis: 'channel' } },
} as const;

/** Names of channels are words of a program: letters, digits and underscores. */
function asIdentifier(name: string): string {
  const word = name.replace(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z_]/.test(word) ? word : `class_${word}`;
}
