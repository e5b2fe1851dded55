export { borderWeights } from './border-weights/border-weights';
export { twoNearest } from './border-weights/two-nearest';
export type { TwoNearest } from './border-weights/two-nearest';
export { augmentSettings } from './settings';
export type { AugmentSettings, BorderWeights } from './settings';
export { augmentStage } from './stage';
