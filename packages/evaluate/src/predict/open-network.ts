import type { OpenPredictor } from './predictor';
export const openNetwork: OpenPredictor = () => Promise.reject(new Error('no engine'));
