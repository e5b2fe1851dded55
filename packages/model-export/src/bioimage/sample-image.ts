import { fittingAbove, fittingBelow, MitosError, random } from '@mitos/core';
import type { BitDepth, Pixels, SizeRule } from '@mitos/core';

/** An image that a network is tried on: interleaved pixels with as many channels as the network takes. */
export interface SampleImage {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bits: BitDepth;
}

/** The side of a sample, where the network takes it, in pixels: enough to show cells, and small to keep. */
const side = 256;

/**
 * The middle of an image: a square that the network takes, of 256 pixels or near. Throws a MitosError when the image is
 * smaller than the network's least size or has other channels.
 *
 * @param rule Sizes that the network takes.
 */
export function sampleOf(image: SampleImage, rule: SizeRule, channels: number): SampleImage {
  const wanted = Math.max(rule.minimum, Math.min(side, image.width, image.height));
  const size = fittingBelow(rule, wanted) ?? fittingAbove(rule, wanted);
  if (size > image.width || size > image.height || image.channels !== channels) {
    throw new MitosError('The example image does not fit the network.', {
      code: 'sample-image',
      problems: [
        {
          expected: `at least ${size}x${size} pixels with ${channels} channel${channels === 1 ? '' : 's'}`,
          found: `${image.width}x${image.height} with ${image.channels}`,
        },
      ],
    });
  }
  const [left, top] = [image.width - size, image.height - size].map((rest) => Math.floor(rest / 2)) as [
    number,
    number,
  ];
  const pixels = image.pixels.slice(0, size * size * channels);
  for (let y = 0; y < size; y++) {
    const start = ((top + y) * image.width + left) * channels;
    pixels.set(image.pixels.subarray(start, start + size * channels), y * size * channels);
  }
  return { ...image, pixels, width: size, height: size };
}

/** Bright soft disks on dark ground with noise, 8 bits: looks like nuclei, and is the same every time. */
export function drawnSample(rule: SizeRule, channels: number): SampleImage {
  const size = fittingAbove(rule, side);
  const light = disksOf(size);
  const noise = random(7, 'example image', 'noise').fillNormal(new Float32Array(size * size * channels));
  const pixels = Uint8ClampedArray.from(noise, (value, index) => {
    return 20 + light[Math.floor(index / channels)]! + 6 * value;
  });
  return { pixels: new Uint8Array(pixels.buffer), width: size, height: size, channels, bits: 8 };
}

/** The light of each pixel of a square; where disks meet the brighter one shows. */
function disksOf(size: number): Float32Array {
  const light = new Float32Array(size * size);
  const draw = random(7, 'example image', 'disks');
  for (let disk = 0; disk < size / 8; disk++) {
    const [x, y] = [draw.between(0, size), draw.between(0, size)];
    const [radius, brightness] = [draw.between(6, 14), draw.between(60, 160)];
    const last = (centre: number) => Math.min(size - 1, Math.floor(centre + radius));
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= last(y); row++) {
      for (let column = Math.max(0, Math.ceil(x - radius)); column <= last(x); column++) {
        const inside = Math.max(0, radius - Math.hypot(column - x, row - y));
        const at = row * size + column;
        light[at] = Math.max(light[at]!, brightness * Math.min(1, inside / 2));
      }
    }
  }
  return light;
}
