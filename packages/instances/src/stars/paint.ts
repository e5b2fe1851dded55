import { cornersOf } from './polygons';
import type { Rays } from './polygons';

/**
 * The polygons of the given pixels as a height x width label image, ids from 1 in the order of the pixels. Earlier ones lie
 * above later ones. A pixel belongs to a polygon when its centre lies in it or on its edge (`polygons_to_label` of StarDist,
 * which fills with `skimage.draw.polygon`).
 */
export function paintStars(pixels: Int32Array, rays: Rays): Int32Array {
  const { width, height, count } = rays;
  const labels = new Int32Array(width * height);
  const [xs, ys] = [new Float32Array(count), new Float32Array(count)];
  const corners = cornersOf(rays);
  for (let i = pixels.length - 1; i >= 0; i--) {
    corners(pixels[i]!, xs, ys);
    fillPolygon(labels, width, height, xs, ys, i + 1);
  }
  return labels;
}

function fillPolygon(
  labels: Int32Array,
  width: number,
  height: number,
  xs: Float32Array,
  ys: Float32Array,
  value: number,
): void {
  const top = Math.max(0, Math.ceil(ys.reduce((least, y) => Math.min(least, y), Infinity)));
  const bottom = Math.min(height - 1, Math.floor(ys.reduce((most, y) => Math.max(most, y), -Infinity)));
  for (let y = top; y <= bottom; y++) {
    const crossings = crossingsAt(y, xs, ys);
    for (let i = 0; i < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(crossings[i]!));
      const to = Math.min(width - 1, Math.floor(crossings[i + 1]!));
      if (from <= to) labels.fill(value, y * width + from, y * width + to + 1);
    }
  }
}

/** Where the edges of a polygon cross a row, from left to right: an even number. An edge has its upper end, not its lower. */
function crossingsAt(y: number, xs: Float32Array, ys: Float32Array): number[] {
  const crossings: number[] = [];
  for (let k = 0, before = xs.length - 1; k < xs.length; before = k++) {
    if (ys[before]! <= y === ys[k]! <= y) continue;
    const part = (y - ys[before]!) / (ys[k]! - ys[before]!);
    crossings.push(xs[before]! + part * (xs[k]! - xs[before]!));
  }
  return crossings.sort((a, b) => a - b);
}
