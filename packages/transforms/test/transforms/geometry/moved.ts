import type { Size } from '../../../src/geometry/resize';
import type { Labels, Sample } from '../../../src/sample';
import type { Frame, Move } from '../../../src/transforms/transform';
import type { Mapping } from '../../../src/warp/mapping';
import { resample } from '../../../src/warp/resample';
import type { Resampling } from '../../../src/warp/resample';

/** What a sample becomes by a single move. */
export function moved(sample: Sample, move: Move, how: Partial<Resampling> = {}): Sample {
  const { width = sample.width, height = sample.height, mapping } = move;
  const border = move.border?.kind ?? 'mirror';
  return resample({ ...sample }, { width, height }, mapping, {
    ...{ pixels: 'linear', labels: 'nearest', border, fill: 0 },
    ...how,
  });
}

/** A frame that shows labels. */
export function frameOf({ width, height }: Size, labels: Labels = new Uint16Array(0)): Frame {
  return { width, height, labels: () => labels };
}

/** The place of the old frame that is seen at (x, y). */
export function sourceOf(mapping: Mapping, x: number, y: number): [number, number] {
  const [xs, ys] = [Float64Array.of(x), Float64Array.of(y)];
  mapping.apply(xs, ys, 1);
  return [xs[0]!, ys[0]!];
}

/** The places of the old frame that are seen at the pixels of a new one, row by row. */
export function sourcesOf(mapping: Mapping, { width, height }: Size): { xs: Float64Array; ys: Float64Array } {
  const xs = Float64Array.from({ length: width * height }, (_, i) => i % width);
  const ys = Float64Array.from({ length: width * height }, (_, i) => Math.floor(i / width));
  mapping.apply(xs, ys, width * height);
  return { xs, ys };
}
