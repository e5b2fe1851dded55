import { flip } from './flip';
import { intensity } from './intensity';
import { rotate } from './rotate';
import { rotate90 } from './rotate90';
import type { Transform } from './transform';

/** Every transform by its name in the YAML. A new one is a file and a line here. */
export const transforms = { flip, rotate90, rotate, intensity } satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;

export const transformNames = Object.keys(transforms) as TransformName[];
