export { architecture } from './architecture';
export type {
  ApplyOptions,
  ApplyResult,
  Architecture,
  ModelIO,
  Network,
  ParameterSpec,
  Weights,
} from './architecture';
export { architectures, createModel } from './architectures';
export type { ArchitectureName } from './architectures';
export { initialise } from './initialise';
