export { openMiddleTiles } from './middle-tile';
export type { MiddleTile, MiddleTiles } from './middle-tile';
export { openPredictor } from './open-predictor';
export type { PredictContext } from './open-predictor';
export type { Band, BandCut, PredictableImage, Predictor } from './predictor';
export { predictOptions, predictSettings, testTimeAugmentations, tileSettings } from './settings';
export type { PredictOptions, TestTimeAugmentation, TileSettings } from './settings';
export { convertedSource } from './source/converted-source';
