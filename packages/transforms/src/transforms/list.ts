import { geometryTransforms } from './geometry/index';
import { intensityTransforms } from './intensity/index';
import { mixingTransforms } from './mixing/index';
import type { Transform } from './transform';

/** Every transform by its name in the YAML. A new one is a file and a line in the list of its folder. */
export const transforms = {
  ...geometryTransforms,
  ...intensityTransforms,
  ...mixingTransforms,
} satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;

export const transformNames = Object.keys(transforms) as TransformName[];
