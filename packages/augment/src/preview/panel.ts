import { percentiles, resizeLabels, resizePixels } from '@mitos/transforms';
import type { Sample, Size } from '@mitos/transforms';
import { heatColour, outlineColour } from './colours';
import type { Rgb } from './colours';

/** An RGB picture of 8 bits, interleaved. */
export interface Picture extends Size {
  readonly rgb: Uint8Array;
}

/** The values that are shown black and white. */
export interface DisplayRange {
  readonly black: number;
  readonly white: number;
}

/** Darkest to lightest of an image but for a few outliers; one range for all channels, so that colours stay true. */
export function displayRange(sample: Sample): DisplayRange {
  const limits = Array.from({ length: sample.channels }, (_, channel) =>
    percentiles(sample.pixels, sample.channels, channel, [0.2, 99.8]),
  );
  const [black, white] = [
    Math.min(...limits.map(([low]) => low!)),
    Math.max(...limits.map(([, high]) => high!)),
  ];
  return { black, white: white > black ? white : black + 1 };
}

/** A sample as a picture that fits into a square, its shape kept. */
export function pixelPicture(sample: Sample, side: number, range: DisplayRange): Picture {
  const size = fitInto(sample, side);
  const { channels } = sample;
  const shown = resizePixels(Float32Array.from(sample.pixels), sample, channels, size);
  return paint(size, (i) => {
    const tone = (c: number) =>
      (255 * (shown[i * channels + c]! - range.black)) / (range.white - range.black);
    return channels === 1 ? [tone(0), tone(0), tone(0)] : [tone(0), tone(1), tone(2)];
  });
}

/** The same with the border of each labelled cell drawn in its colour. */
export function outlinedPicture(sample: Sample, side: number, range: DisplayRange): Picture {
  const picture = pixelPicture(sample, side, range);
  if (sample.labels.length === 0) return picture;
  const { width, height } = picture;
  const labels = resizeLabels(sample.labels, sample, picture);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const id = labels[i]!;
      const edge =
        (x > 0 && labels[i - 1] !== id) ||
        (x + 1 < width && labels[i + 1] !== id) ||
        (y > 0 && labels[i - width] !== id) ||
        (y + 1 < height && labels[i + width] !== id);
      if (id !== 0 && edge) picture.rgb.set(outlineColour(id), 3 * i);
    }
  }
  return picture;
}

/** Weights of the loss as a heat map, from their smallest to their largest. */
export function weightPicture(weights: Float32Array, from: Size, side: number): Picture & DisplayRange {
  const size = fitInto(from, side);
  const shown = resizePixels(weights, from, 1, size);
  const black = weights.reduce((a, b) => Math.min(a, b), Infinity);
  const white = weights.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = white > black ? white - black : 1;
  return { ...paint(size, (i) => heatColour((shown[i]! - black) / span)), black, white };
}

function fitInto({ width, height }: Size, side: number): Size {
  const scale = side / Math.max(width, height);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

function paint(size: Size, colourAt: (pixel: number) => Rgb): Picture {
  const rgb = new Uint8ClampedArray(size.width * size.height * 3);
  for (let i = 0; i < size.width * size.height; i++) rgb.set(colourAt(i), 3 * i);
  return { width: size.width, height: size.height, rgb: new Uint8Array(rgb.buffer) };
}
