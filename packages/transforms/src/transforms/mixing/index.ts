import type { Transform } from '../transform';
import { copyPaste } from './copy-paste';
import { cutout } from './cutout';
import { mosaic } from './mosaic';

/** Transforms that leave something out or mix in other images, by their names in the YAML. */
export const mixingTransforms = { cutout, copyPaste, mosaic } satisfies Record<string, Transform>;
