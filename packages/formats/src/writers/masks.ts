import { beginClassMasks } from './class-masks';
import { beginInstanceMasks } from './instance-masks';
import type { Writer } from './writer';

/** Masks as PNG files: one for each object, or where the dataset knows no objects one of classes for each image. */
export const masks: Writer = {
  title: 'masks',
  kinds: ['instances', 'classes'],
  slashes: false,
  begin(folder, dataset) {
    return dataset.labels === 'classes'
      ? beginClassMasks(folder, dataset)
      : beginInstanceMasks(folder, dataset);
  },
};
