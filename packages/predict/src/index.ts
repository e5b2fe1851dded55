export { foregroundMask } from './foreground-mask';
export { imagePredictor } from './image-predictor';
export { openNetwork } from './open-network';
export type { OpenPredictor, Predictor } from './predictor';
export { withFlips } from './with-flips';
