import { cutAtBorders } from './border/border';
import { connectedComponents } from './components';
import { foregroundOf, likeliestClass } from './foreground';
import { fillHoles } from './holes';
import { renumber } from './labels';
import type { LabelImage } from './labels';
import type { HeadMap, Maps } from './maps';
import { describeObjects } from './objects/describe';
import type { Described } from './objects/describe';
import { filterObjects } from './objects/filter';
import { checkHeads } from './settings/problems';
import type { InstanceSettings } from './settings/settings';
import { starObjects } from './stars/stars';
import { elevationOf } from './watershed/elevation';
import { watershed, watershedOf } from './watershed/watershed';

/** Objects of an image, with what the network says of each: `classes[id - 1]`, `scores[id - 1]`. */
export interface Instances extends LabelImage, Described {}

/** How maps become objects; the same two fields are in `decoding.json`. */
export interface InstanceDecoding {
  /** Probability from which a pixel is foreground, between 0 and 1. */
  readonly threshold: number;
  readonly instances: InstanceSettings;
}

/**
 * The objects of an image, of what a network says of its pixels: foreground is parted as `instances.kind` says, holes are
 * filled, small and ragged objects dropped, and the others numbered in row-major order of their first pixels. Depends on
 * nothing but its arguments. Throws a MitosError (`heads-missing`) when a head that the settings ask for is not among the
 * maps.
 */
export function findInstances(maps: Maps, { threshold, instances }: InstanceDecoding): Instances {
  checkHeads(instances, maps.heads);
  const { width, height } = maps;
  const head = maps.heads['mask'] as HeadMap;
  const foreground = foregroundOf(head);
  const mask = new Uint8Array(foreground.length);
  for (let i = 0; i < mask.length; i++) if (foreground[i]! >= threshold) mask[i] = 1;
  const objects =
    instances.classes === 'apart'
      ? partClasses(maps, foreground, mask, instances)
      : part(maps, foreground, mask, instances);
  const found = filterObjects(objects, width, height, instances);
  return { ...found, ...describeObjects(found, head, foreground) };
}

/**
 * The objects of a height x width mask (0 background, 1 foreground) that knows nothing but foreground, as a classical method
 * gives: components where the settings say so, else parted by a watershed of the distance to the edge, with the settings'
 * `hMaxima` where that is meant for it and 1 pixel where not. Then as {@link findInstances}.
 */
export function findInMask(
  mask: Uint8Array,
  width: number,
  height: number,
  settings: InstanceSettings,
): LabelImage {
  const { kind, seeds, connectivity, maximumHole } = settings;
  const filled = fillHoles(mask, width, height, maximumHole, connectivity);
  const hMaxima = kind === 'watershed' && seeds === 'edges' ? settings.hMaxima : 1;
  const objects =
    kind === 'components'
      ? connectedComponents(filled, width, height, connectivity)
      : watershed(filled, width, height, hMaxima, connectivity);
  return filterObjects(objects, width, height, settings);
}

/** The objects of each class by itself: of the foreground where it is the likeliest class. */
function partClasses(
  maps: Maps,
  foreground: Float32Array,
  mask: Uint8Array,
  settings: InstanceSettings,
): Int32Array {
  const likeliest = likeliestClass(maps.heads['mask'] as HeadMap);
  const labels = new Int32Array(mask.length);
  let highest = 0;
  for (const index of new Set(likeliest)) {
    const own = mask.map((value, i) => (likeliest[i] === index ? value : 0));
    const { labels: found, count } = renumber(part(maps, foreground, own, settings));
    for (let i = 0; i < found.length; i++) if (found[i] !== 0) labels[i] = highest + found[i]!;
    highest += count;
  }
  return labels;
}

function part(
  maps: Maps,
  foreground: Float32Array,
  mask: Uint8Array,
  settings: InstanceSettings,
): Int32Array {
  const { width, height } = maps;
  const { kind, seeds, connectivity, maximumHole, hMaxima } = settings;
  if (kind === 'stars') return starObjects(maps, foreground, mask, settings);
  const filled = fillHoles(mask, width, height, maximumHole, connectivity);
  if (kind === 'components') return connectedComponents(filled, width, height, connectivity);
  if (kind === 'border') {
    const minimumCore = settings.minimumArea / 4;
    return cutAtBorders(maps.heads['border'] as HeadMap, filled, width, height, connectivity, minimumCore);
  }
  if (seeds === 'edges') return watershed(filled, width, height, hMaxima, connectivity);
  const elevation = elevationOf(maps, foreground, seeds);
  return watershedOf(elevation, filled, width, height, hMaxima, connectivity);
}
