import { random } from '@mitos/core';

/** Ellipses at random places as a label image, ids from 1; where they overlap, the earlier one. Some may be hidden. */
export function cells(seed: number, count: number, width: number, height: number, largest = 14): Uint16Array {
  const r = random(seed, 'cells');
  const labels = new Uint16Array(width * height);
  for (let id = 1; id <= count; id++) {
    const [cx, cy, turn] = [r.between(0, width), r.between(0, height), r.between(0, Math.PI)];
    const [a, b] = [r.between(0.4 * largest, largest), r.between(0.4 * largest, 0.8 * largest)];
    for (let y = Math.max(0, Math.floor(cy - a)); y < Math.min(height, cy + a); y++) {
      for (let x = Math.max(0, Math.floor(cx - a)); x < Math.min(width, cx + a); x++) {
        const u = (x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn);
        const v = (y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn);
        const isFree = labels[y * width + x] === 0;
        if (isFree && (u / a) ** 2 + (v / b) ** 2 <= 1) labels[y * width + x] = id;
      }
    }
  }
  return labels;
}

/** Values with normal noise added, kept from `low` to `high`. */
export function noisy(
  values: ArrayLike<number>,
  sigma: number,
  seed: number,
  low = -Infinity,
  high = Infinity,
) {
  const noise = random(seed, 'noise').fillNormal(new Float32Array(values.length));
  return noise.map((deviate, i) => Math.min(high, Math.max(low, values[i]! + sigma * deviate)));
}

/** The best IoU of each object of one label image, by its id, with any object of another. */
export function bestIous(labels: ArrayLike<number>, others: ArrayLike<number>): Map<number, number> {
  const areas = new Map<string, number>();
  const count = (key: string) => areas.set(key, (areas.get(key) ?? 0) + 1);
  for (let i = 0; i < labels.length; i++) {
    count(`one ${labels[i]!}`);
    count(`other ${others[i]!}`);
    count(`${labels[i]!} ${others[i]!}`);
  }
  const best = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) {
    const [id, other] = [labels[i]!, others[i]!];
    if (id === 0) continue;
    const both = other === 0 ? 0 : areas.get(`${id} ${other}`)!;
    const iou = both / (areas.get(`one ${id}`)! + areas.get(`other ${other}`)! - both);
    best.set(id, Math.max(best.get(id) ?? 0, iou));
  }
  return best;
}
