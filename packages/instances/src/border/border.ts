import { highestLabel } from '@mitos/transforms';
import { connectedComponents } from '../components';
import type { Connectivity } from '../labels';
import type { HeadMap } from '../maps';
import { grow } from './grow';

/**
 * Objects of a height x width mask (every value but 0 is foreground), parted by the head `border` with the channels
 * background, inside and border of a cell (as in Caicedo et al. 2019, "Nucleus segmentation across imaging experiments").
 * Where inside is the likeliest of the three, what hangs together is the core of an object; cores grow back into the
 * foreground. A piece of foreground without a core is one object; beside a larger core in the same piece, one of fewer than
 * `minimumCore` pixels is noise and none. Ids above 0 in no particular order.
 */
export function cutAtBorders(
  border: HeadMap,
  mask: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
  minimumCore: number,
): Int32Array {
  const all = connectedComponents(insides(border, mask), width, height, connectivity);
  const cores = withoutSpecks(all, connectedComponents(mask, width, height, connectivity), minimumCore);
  return withCoreless(grow(cores, mask, width, height, connectivity), mask, width, height, connectivity);
}

/** The cores but those of fewer than `least` pixels that are not the largest of their piece of foreground. In place. */
function withoutSpecks(cores: Int32Array, pieces: Int32Array, least: number): Int32Array {
  const areas = new Uint32Array(cores.length + 1);
  for (let i = 0; i < cores.length; i++) areas[cores[i]!]!++;
  const largest = new Uint32Array(pieces.length + 1);
  for (let i = 0; i < cores.length; i++) {
    const [core, piece] = [cores[i]!, pieces[i]!];
    if (core === 0) continue;
    const known = largest[piece]!;
    if (known === 0 || areas[core]! > areas[known]!) largest[piece] = core;
  }
  for (let i = 0; i < cores.length; i++) {
    const core = cores[i]!;
    if (core !== 0 && areas[core]! < least && largest[pieces[i]!] !== core) cores[i] = 0;
  }
  return cores;
}

function insides({ values, channels }: HeadMap, mask: ArrayLike<number>): Uint8Array {
  const inside = new Uint8Array(mask.length);
  for (let i = 0, at = 0; i < inside.length; i++, at += channels) {
    const own = values[at + 1]!;
    if (mask[i] !== 0 && own > values[at]! && own > values[at + 2]!) inside[i] = 1;
  }
  return inside;
}

/** Foreground that no core has reached becomes objects of its own. */
function withCoreless(
  labels: Int32Array,
  mask: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
): Int32Array {
  const rest = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) if (labels[i] === 0 && mask[i] !== 0) rest[i] = 1;
  const others = connectedComponents(rest, width, height, connectivity);
  const highest = highestLabel(labels);
  for (let i = 0; i < labels.length; i++) if (others[i] !== 0) labels[i] = highest + others[i]!;
  return labels;
}
