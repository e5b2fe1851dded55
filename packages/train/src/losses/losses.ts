import { bce } from './binary-cross-entropy';
import { boundary } from './boundary';
import { crossEntropy } from './cross-entropy';
import { dice } from './dice';
import { focal } from './focal';
import { focalTversky } from './focal-tversky';
import { iou } from './iou';
import { lovasz } from './lovasz';
import { mae } from './mean-absolute-error';
import { mse } from './mean-squared-error';
import { tversky } from './tversky';

/** The losses that can be added up, by their name in the YAML. */
export const losses = {
  bce,
  crossEntropy,
  dice,
  iou,
  tversky,
  focal,
  focalTversky,
  lovasz,
  boundary,
  mse,
  mae,
};

export type LossName = keyof typeof losses;
