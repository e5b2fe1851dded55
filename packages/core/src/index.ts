export {
  describe,
  formatError,
  formatLocation,
  formatProblem,
  isMitosError,
  MitosError,
  stopped,
} from './errors';
export type { Location, MitosErrorOptions, Problem } from './errors';
export { exists, listFiles, replaceFolder, writeFileSafely } from './files';
export { canonicalJson, hash, hashFile, hashFolder } from './hash';
export { logTo, silentLogger } from './logger';
export type { Logger, LogLevel } from './logger';
export {
  formatBytes,
  formatDuration,
  progressLine,
  progressTo,
  progressToLogger,
  silentProgress,
} from './progress';
export type { Progress, ProgressFactory, ProgressOptions, ProgressOutput } from './progress';
export { random } from './random';
export type { Random, RandomPath } from './random';
export { editDistance, nearMatch } from './text/near-match';
export { datasetSchema, readDataset, splitNames, writeDataset } from './dataset';
export type { Dataset } from './dataset';
export { areaOf, boundsOf, decodeRuns, encodeRuns, paintRuns } from './rle';
export type { Runs } from './rle';
export { readShards } from './shards/reader';
export type { BitDepth, Instance, LabelledImage, Pixels } from './shards/schema';
export { ShardWriter } from './shards/writer';
export type { ShardFile, ShardWriterOptions } from './shards/writer';
export { inputOf, stageKinds } from './stage';
export type { Artifact, Stage, StageContext, StageKind, StageResult } from './stage';
export { readTable, writeTable } from './table';
export type { Columns } from './table';
export { findWorkspace } from './workspace';
