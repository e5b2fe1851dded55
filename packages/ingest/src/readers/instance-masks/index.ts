import type { Reader } from '../reader';
import { instanceMasksCard } from './card';
import type { InstanceMasksCard } from './card';
import { indexInstanceMasks } from './index-instance-masks';
import { readInstanceMasks } from './read-instance-masks';

/**
 * Masks in image files. `{id}/masks/*.png` has a file for each object (Data Science Bowl 2018, as it was handed out), in which
 * any value above 0 is the object; objects may overlap. `masks/{id}.tif` has a label image for each image (Cellpose, StarDist):
 * 0 is the background, every other value an object. Objects are in the order of file names or of values.
 */
export const instanceMasks: Reader<InstanceMasksCard> = {
  card: instanceMasksCard,
  index: indexInstanceMasks,
  read: readInstanceMasks,
};
