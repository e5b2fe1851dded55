import type { Sample } from '../sample';
import { centrePeaks } from './centre';
import { outsideDistance } from './distance';
import type { TargetSettings } from './settings';
import { starDistances } from './stars';
import { threeClass } from './three-class';

/** What a head of a network learns of a sample. */
export interface Target {
  readonly channels: number;
  /** height x width x channels, interleaved. */
  readonly values: Float32Array;
}

/**
 * The targets that `settings` asks for, by their names there: `border` (0 background, 1 inside, 2 border), `distance`,
 * `centre` (one channel each) and `stars` (a channel for each ray). All are meant for labels that are instance ids; from
 * class indices they are computed all the same, with regions of one class for cells. None for a sample without labels.
 */
export function targetsOf(
  { labels, width, height }: Pick<Sample, 'labels' | 'width' | 'height'>,
  settings: TargetSettings,
): Record<string, Target> {
  const targets: Record<string, Target> = {};
  if (labels.length === 0) return targets;
  const { border, distance, centre, stars } = settings;
  if (border !== undefined) {
    targets['border'] = {
      channels: 1,
      values: new Float32Array(threeClass(labels, width, height, border.width)),
    };
  }
  if (distance !== undefined) {
    targets['distance'] = { channels: 1, values: outsideDistance(labels, width, height, distance.scale) };
  }
  if (centre !== undefined) {
    targets['centre'] = { channels: 1, values: centrePeaks(labels, width, height, centre.sigma) };
  }
  if (stars !== undefined) {
    targets['stars'] = {
      channels: stars.rays,
      values: starDistances(labels, width, height, stars.rays),
    };
  }
  return targets;
}
