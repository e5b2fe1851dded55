export {
  describe,
  formatError,
  formatLocation,
  formatProblem,
  isMitosError,
  MitosError,
  stopped,
  placed,
} from './errors';
export type { Location, MitosErrorOptions, Problem } from './errors';
export { exists, listFiles, replaceFolder, writeFileSafely } from './files';
export type { DiskFull } from './files';
export { mapOrdered } from './map-ordered';
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
export { decodingFile } from './contracts/decoding';
export type { Decoding } from './contracts/decoding';
export { datasetFile, datasetSchema, profileSchema, splitNames } from './contracts/dataset';
export type { Dataset, Profile } from './contracts/dataset';
export { partText } from './contracts/dataset-part';
export type { DatasetPart } from './contracts/dataset-part';
export { jsonArtifact } from './contracts/json-artifact';
export type { JsonArtifact } from './contracts/json-artifact';
export { insideFile } from './contracts/inside';
export type { Inside } from './contracts/inside';
export { liveFile, liveSchema } from './contracts/live';
export type { Live } from './contracts/live';
export { metricsFile, metricsSchema } from './contracts/metrics';
export type { MethodScores, Metrics } from './contracts/metrics';
export { activations, modelCardFile, modelCardSchema } from './contracts/model-card';
export type { Activation, ModelCard } from './contracts/model-card';
export {
  describeRule,
  fitsRule,
  fittingAbove,
  fittingBelow,
  fittingNear,
  multiplesOf,
  sizeRuleSchema,
} from './contracts/size-rule';
export type { SizeRule } from './contracts/size-rule';
export { overlaysFile } from './contracts/overlays';
export type { Overlays } from './contracts/overlays';
export { predictionsFile } from './contracts/predictions';
export type { Predictions } from './contracts/predictions';
export { metricTitle } from './contracts/metric-titles';
export { preprocessingSchema, samplesFile, samplesSchema } from './contracts/samples';
export type { Preprocessing, Samples } from './contracts/samples';
export { sideBySideFile } from './contracts/side-by-side';
export type { SideBySide } from './contracts/side-by-side';
export { trainingFile, trainingSchema } from './contracts/training';
export type { Training } from './contracts/training';
export { labelRuns } from './label-runs';
export { areaOf, boundsOf, decodeRuns, encodeRuns, paintRuns } from './rle';
export type { Runs } from './rle';
export { readShards } from './shards/reader';
export { ShardRowReader } from './shards/row-reader';
export { shardSchema } from './shards/schema';
export type { BitDepth, Instance, LabelledImage, Pixels, RowPlace, ShardFile } from './shards/schema';
export { shardName, ShardWriter } from './shards/writer';
export type { ShardWriterOptions } from './shards/writer';
export { inputOf, stageKinds, stageNeeds } from './stage';
export type { Artifact, Stage, StageContext, StageKind, StageResult } from './stage';
export { readTable, writeTable } from './table';
export type { Column } from './table';
export { findWorkspace } from './workspace';
export { dataIndex } from './pipeline/data-index';
export { settingsData } from './pipeline/settings-data';
export { startWeightsPlaces, weightsFileName } from './pipeline/start-weights';
export type { DataIndex } from './pipeline/data-index';
export { settingsOfEnvironment, setVariable } from './pipeline/environment';
export { parsePipeline } from './pipeline/pipeline';
export type { ParsedPipeline, ParseOptions, Pipeline, StageDefinition } from './pipeline/pipeline';
export { uniqueProblems } from './pipeline/problems';
export { validateSettings } from './settings/validate';
export type { Validated } from './settings/validate';
export { parseYaml } from './yaml/yaml-file';
export type { YamlFile, YamlPath } from './yaml/yaml-file';
export { differences, notYetRun, reasonsToRun, recordFile, recordSchema } from './record';
export type { Plan, Reason, RunRecord } from './record';
