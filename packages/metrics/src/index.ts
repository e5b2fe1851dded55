export { bootstrapInterval } from './bootstrap';
export type { BootstrapOptions, Interval } from './bootstrap';
export type { SplitMergeScore } from './em/foreground';
export { informationScore } from './em/information';
export { randScore } from './em/rand';
export { warpingError } from './em/warping-error';
export type { WarpingKind, WarpingResult } from './em/warping-error';
export {
  addJaccard,
  aggregatedJaccard,
  aggregatedJaccardPlus,
  jaccardOf,
} from './instances/aggregated-jaccard';
export type { JaccardSums } from './instances/aggregated-jaccard';
export {
  addMatching,
  assignObjects,
  matchingCounts,
  noMatching,
  panopticQuality,
  segmentationQuality,
} from './instances/assigned-matching';
export type { MatchingCounts } from './instances/assigned-matching';
export {
  averagePrecision50,
  confusionPerThreshold,
  iouThresholds,
  meanAveragePrecision,
} from './instances/average-precision';
export { cocoAveragePrecision } from './instances/coco/average-precision';
export type { CocoReport, CocoScores } from './instances/coco/average-precision';
export type { CocoDetection, CocoImage, CocoTruth } from './instances/coco/image';
export { matchCoco } from './instances/coco/match';
export type { CocoMatches, CocoOptions } from './instances/coco/match';
export { matchObjects } from './instances/matching';
export { countError, meanCountError } from './instances/object-count';
export type { Overlap, OverlapTable } from './instances/overlap';
export { labelAreas, overlapOfLabels } from './instances/overlap-of-labels';
export { overlapOfRuns, overlapTable } from './instances/overlap-of-runs';
export { addSeg, seg, segSums } from './instances/seg';
export type { SegSums } from './instances/seg';
export { foundObjects, sizeQuantiles } from './instances/sizes';
export type { FoundObject, SizeRange } from './instances/sizes';

// Semantic and boundary scores
export {
  addBoundaryCounts,
  boundaryCounts,
  boundaryF1,
  boundaryPrecision,
  boundaryRecall,
  noBoundaryCounts,
} from './boundary/boundary-f1';
export type { BoundaryCounts } from './boundary/boundary-f1';
export { meanSurfaceDistance, robustHausdorff } from './boundary/hausdorff';
export { addSurfaceCounts, noSurfaceCounts, surfaceCounts, surfaceDice } from './boundary/surface-dice';
export type { SurfaceCounts } from './boundary/surface-dice';
export { surfaceDistances } from './boundary/surface-distances';
export type { ContourDistances, SurfaceDistances } from './boundary/surface-distances';
export type { EmptyRule, ScoreBy } from './empty-rule';
export { addConfusion, confusionOf, noConfusion } from './semantic/confusion';
export type { Confusion } from './semantic/confusion';
export { accuracyWithPenalty, addPenaltyCounts, noPenaltyCounts, penaltyCounts } from './semantic/penalty';
export type { PenaltyCounts } from './semantic/penalty';
export { dice, iou, precision, recall } from './semantic/ratios';
