import type { Transform } from '../transform';
import { backgroundGradient } from './background-gradient';
import { blur } from './blur';
import { brightness } from './brightness';
import { channelShuffle } from './channel-shuffle';
import { clahe } from './clahe';
import { contrast } from './contrast';
import { focusLoss } from './focus-loss';
import { gamma } from './gamma';
import { gaussianNoise } from './gaussian-noise';
import { hueSaturation } from './hue-saturation';
import { invert } from './invert';
import { percentileNormalisation } from './percentile-normalisation';
import { poissonNoise } from './poisson-noise';
import { saltAndPepper } from './salt-and-pepper';
import { sharpen } from './sharpen';
import { stainJitter } from './stain-jitter';

/** Transforms that change values, by their names in the YAML. */
export const intensityTransforms = {
  brightness,
  contrast,
  gamma,
  percentileNormalisation,
  clahe,
  gaussianNoise,
  poissonNoise,
  saltAndPepper,
  blur,
  focusLoss,
  sharpen,
  backgroundGradient,
  channelShuffle,
  invert,
  hueSaturation,
  stainJitter,
} satisfies Record<string, Transform>;
