import { connectedRuns } from '../../instances/components';
import { settleInstances } from '../../instances/settle';
import type { Sample } from '../../sample';

/** A cell cut out of a sample: what is pasted of it. */
export interface Donor {
  readonly width: number;
  readonly height: number;
  /** height x width: 1 where the cell is. */
  readonly mask: Uint8Array;
  /** height x width x channels, in the units of its image. What is not under the mask counts for nothing. */
  readonly pixels: Float32Array;
  /** Its class; with class indices for labels its label. */
  readonly class: number;
  /** Whether it was annotated in several pieces. */
  readonly pieced: number;
  /** Medians of the background around it, by channel; nothing where there is none. */
  readonly background: readonly number[] | undefined;
}

/** A box in a frame, in pixels; `right` and `bottom` are the first that lie outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A cell that can be cut out. */
export interface Candidate {
  readonly sample: Sample;
  /** Number of the cell in `cells`. */
  readonly number: number;
  readonly cells: Uint32Array;
  readonly box: Box;
}

/**
 * The whole cells of a sample: those that its edges do not cut. A cell is an instance; with class indices for labels a
 * connected region (8 neighbours) of one class.
 */
export function candidatesOf(sample: Sample): Candidate[] {
  const settled = settleInstances(sample);
  const { width, height, labels, instances } = settled;
  const runs = connectedRuns(labels, width);
  const cells = new Uint32Array(labels.length);
  const boxes = new Map<number, Box>();
  for (let run = 0; run < runs.count; run++) {
    const [start, end] = [runs.starts[run]!, runs.ends[run]!];
    const number = instances === undefined ? runs.roots[run]! + 1 : labels[start]!;
    cells.fill(number, start, end);
    const top = Math.floor(start / width);
    const row = { left: start - top * width, right: end - top * width, top, bottom: top + 1 };
    boxes.set(number, around(boxes.get(number), row));
  }
  return [...boxes]
    .filter(([, { left, top, right, bottom }]) => left > 0 && top > 0 && right < width && bottom < height)
    .map(([number, box]) => ({ sample: settled, number, cells, box }));
}

function around(a: Box | undefined, b: Box): Box {
  if (a === undefined) return b;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Cuts a cell out. */
export function cutOut({ sample, number, cells, box }: Candidate): Donor {
  const { channels, labels, instances } = sample;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const mask = new Uint8Array(width * height);
  const pixels = new Float32Array(mask.length * channels);
  let label = 0;
  for (let y = 0, i = 0; y < height; y++) {
    const row = (box.top + y) * sample.width + box.left;
    pixels.set(sample.pixels.subarray(row * channels, (row + width) * channels), i * channels);
    for (let x = 0; x < width; x++, i++) {
      if (cells[row + x] !== number) continue;
      mask[i] = 1;
      label = labels[row + x]!;
    }
  }
  return {
    width,
    height,
    mask,
    pixels,
    class: instances?.classes[label] ?? label,
    pieced: instances?.pieced[label] ?? 0,
    background: backgroundAround(sample, box),
  };
}

/** Pixels around a cell whose background is looked at. */
const surroundings = 8;

/** So many of them, evenly spread, are enough for a median. */
const enough = 255;

/** The median of the background in and around a box by channel; nothing where there is none. */
export function backgroundAround(
  { width, height, channels, pixels, labels }: Sample,
  box: Box,
): number[] | undefined {
  const [left, right] = [Math.max(0, box.left - surroundings), Math.min(width, box.right + surroundings)];
  const [top, bottom] = [Math.max(0, box.top - surroundings), Math.min(height, box.bottom + surroundings)];
  const found: number[] = [];
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) if (labels[i] === 0) found.push(i);
  }
  if (found.length === 0) return undefined;
  const count = Math.min(found.length, enough);
  const values = new Float64Array(count);
  return Array.from({ length: channels }, (_, channel) => {
    for (let n = 0; n < count; n++) {
      values[n] = pixels[found[Math.floor((n * found.length) / count)]! * channels + channel]!;
    }
    values.sort();
    return (values[(count - 1) >> 1]! + values[count >> 1]!) / 2;
  });
}

/** A cell mirrored left to right if asked, then turned by quarter turns, counter-clockwise. */
export function turned(donor: Donor, mirrored: boolean, turns: number): Donor {
  const { width, height, mask, pixels } = donor;
  const channels = pixels.length / mask.length;
  const [toWidth, toHeight] = turns % 2 === 0 ? [width, height] : [height, width];
  const result = { mask: new Uint8Array(mask.length), pixels: new Float32Array(pixels.length) };
  for (let y = 0, i = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++, i++) {
      let [u, v] = [x, y];
      if (turns === 1) [u, v] = [width - 1 - y, x];
      else if (turns === 2) [u, v] = [width - 1 - x, height - 1 - y];
      else if (turns === 3) [u, v] = [y, height - 1 - x];
      const from = v * width + (mirrored ? width - 1 - u : u);
      result.mask[i] = mask[from]!;
      for (let c = 0; c < channels; c++) result.pixels[i * channels + c] = pixels[from * channels + c]!;
    }
  }
  return { ...donor, ...result, width: toWidth, height: toHeight };
}
