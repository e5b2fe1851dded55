import type { Pixels } from '@mitos/core';
import { mirror } from '@mitos/transforms';
import type { Linear, Window } from '@mitos/transforms';
import type { RowsReader } from './rows-reader';

/**
 * A window of an image as a network takes it: normalised, height x width x channels, interleaved. Where the window leaves the
 * image, the image is mirrored without repeating its edge.
 */
export async function readWindow(
  reader: RowsReader,
  window: Window,
  linear: readonly Linear[],
): Promise<Float32Array> {
  const ofY = places(window.top, window.height, reader.height);
  const ofX = places(window.left, window.width, reader.width);
  const from = ofY.reduce((least, y) => Math.min(least, y));
  const to = ofY.reduce((most, y) => Math.max(most, y)) + 1;
  const pixels = await reader.rows(from, to);
  const result = new Float32Array(ofY.length * ofX.length * reader.channels);
  linear.forEach((one, channel) => {
    const rowLength = reader.width * reader.channels;
    const starts = ofY.map((y) => (y - from) * rowLength + channel);
    const steps = ofX.map((x) => x * reader.channels);
    fill(result, channel, pixels, starts, steps, one, reader.channels);
  });
  return result;
}

function places(start: number, length: number, whole: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => mirror(start + i, whole));
}

function fill(
  result: Float32Array,
  channel: number,
  pixels: Pixels,
  starts: Int32Array,
  steps: Int32Array,
  { offset, scale }: Linear,
  channels: number,
): void {
  let to = channel;
  for (const start of starts) {
    for (let x = 0; x < steps.length; x++, to += channels) {
      result[to] = (pixels[start + steps[x]!]! - offset) * scale;
    }
  }
}
