import { renumber } from '../labels';
import type { Connectivity, LabelImage } from '../labels';
import { perimeters, roundness } from '../measure/perimeter';
import { fillObjectHoles } from './holes';

/** What is asked of every object, whatever it was made by. */
export interface ObjectFilters {
  readonly connectivity: Connectivity;
  readonly minimumArea: number;
  readonly maximumHole: number;
  readonly minimumRoundness: number;
}

/**
 * The objects of a height x width label image (0 background, other ids arbitrary) that are large and round enough, their holes
 * filled, numbered in row-major order of their first pixels.
 */
export function filterObjects(
  labels: Int32Array,
  width: number,
  height: number,
  { connectivity, minimumArea, maximumHole, minimumRoundness }: ObjectFilters,
): LabelImage {
  let found = renumber(labels, minimumArea);
  if (maximumHole > 0) {
    found = renumber(fillObjectHoles(new Int32Array(found.labels), width, height, maximumHole, connectivity));
  }
  return minimumRoundness > 0 ? roundOnes(found, width, height, minimumRoundness) : found;
}

function roundOnes({ labels, count }: LabelImage, width: number, height: number, least: number): LabelImage {
  const areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) areas[labels[i]!]!++;
  const lengths = perimeters(labels, count, width, height);
  const isRound = (id: number) => roundness(areas[id]!, lengths[id - 1]!) >= least;
  const kept = new Int32Array(labels);
  for (let i = 0; i < kept.length; i++) if (kept[i] !== 0 && !isRound(kept[i]!)) kept[i] = 0;
  return renumber(kept);
}
