// What the Nx plugin needs of core. It runs before anything is built, so it loads only `yaml`.
export { formatError, formatProblem, MitosError } from '../errors';
export { canonicalJson, hash } from '../hash';
export { settingsOfEnvironment } from './environment';
export { parsePipeline } from './pipeline';
export type { ParsedPipeline, ParseOptions, Pipeline, StageDefinition } from './pipeline';
export { settingsData } from './settings-data';
export { findWorkspace } from '../workspace';
export type { StageKind } from '../stage';
