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
