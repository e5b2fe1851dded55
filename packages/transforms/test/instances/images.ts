import fc from 'fast-check';
import type { InstanceTable, Sample } from '../../src/sample';
import { labelImage } from '../targets/images';
import type { LabelImage } from '../targets/images';

/** A sample with a label image whose ids have these classes. */
export function withInstances({ width, height, labels }: LabelImage, instances: InstanceTable): Sample {
  return { width, height, channels: 1, pixels: Uint8Array.from(labels), labels, instances, range: [0, 255] };
}

/** Classes and whether in pieces, by id from 1 on. */
export function table(...rows: readonly (readonly [classIndex: number, pieced: 0 | 1])[]): InstanceTable {
  return {
    classes: Uint16Array.of(0, ...rows.map(([one]) => one)),
    pieced: Uint8Array.of(0, ...rows.map(([, pieced]) => pieced)),
  };
}

/** Samples whose instances are anyhow: missing, in pieces, of any class. */
export const unsettled: fc.Arbitrary<Sample> = fc
  .tuple(
    labelImage,
    fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 1)), { minLength: 6, maxLength: 8 }),
  )
  .map(([image, rows]) => withInstances(image, table(...rows)));

/** The pieces of a label image (8 neighbours), found by flooding, in the order of their first pixels. */
export function flood(labels: ArrayLike<number>, width: number): { label: number; pixels: Set<number> }[] {
  const seen = new Set<number>();
  const pieces: { label: number; pixels: Set<number> }[] = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0 || seen.has(i)) continue;
    const pixels = new Set([i]);
    for (const at of pixels) {
      for (let v = -1; v <= 1; v++) {
        for (let u = -1; u <= 1; u++) {
          const x = (at % width) + u;
          const to = at + v * width + u;
          if (x >= 0 && x < width && labels[to] === labels[i]) pixels.add(to);
        }
      }
    }
    pixels.forEach((at) => seen.add(at));
    pieces.push({ label: labels[i]!, pixels });
  }
  return pieces;
}
