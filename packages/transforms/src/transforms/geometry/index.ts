import type { Transform } from '../transform';
import { affineTransform } from './affine';
import { cropAroundInstance } from './crop-around-instance';
import { elastic } from './elastic';
import { flip } from './flip';
import { gridDistortion } from './grid-distortion';
import { keras } from './keras';
import { pad } from './pad';
import { perspective } from './perspective';
import { randomCrop } from './random-crop';
import { resize } from './resize';
import { rotate } from './rotate';
import { rotate90 } from './rotate90';
import { shear } from './shear';
import { shift } from './shift';
import { zoom } from './zoom';

/** Transforms that move pixels, by their names in the YAML. */
export const geometryTransforms = {
  flip,
  rotate90,
  rotate,
  shift,
  zoom,
  shear,
  affine: affineTransform,
  perspective,
  elastic,
  gridDistortion,
  randomCrop,
  cropAroundInstance,
  resize,
  pad,
  keras,
} satisfies Record<string, Transform>;
