export {
  averagePrecision50,
  confusionPerThreshold,
  iouThresholds,
  meanAveragePrecision,
} from './average-precision';
export { addConfusion, confusionOf, noConfusion } from './confusion';
export type { Confusion } from './confusion';
export { matchObjects, objectConfusion } from './matching';
export { labelAreas, overlapTable } from './overlap';
export type { Overlap, OverlapTable } from './overlap';
export { dice, iou, precision, recall } from './ratios';
