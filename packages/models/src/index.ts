export { architecture } from './architecture';
export type {
  ApplyOptions,
  ApplyResult,
  Architecture,
  ModelIO,
  Network,
  Outputs,
  ParameterSpec,
  Trace,
  TraceStep,
  Weights,
} from './architecture';
export { architectures, createModel } from './architectures';
export type { ArchitectureName } from './architectures';
export { initialise } from './initialise';
export { insideOf } from './inside/inside-of';
export type { Block, Inside } from './inside/inside-of';
export { lookInside } from './inside/look-inside';
export type { InsidePass, Wanted } from './inside/look-inside';
export { parameterCount } from './parameter-count';
export { pretrainedWeights } from './pretrained/pretrained-weights';
export type { NamedArray } from './pretrained/pretrained-weights';
export { readSafetensors } from './pretrained/safetensors/read';
export { encodeSafetensors } from './pretrained/safetensors/write';
export type { Safetensors, SavedTensor } from './pretrained/safetensors/read';
export { savedInput } from './saved-input';
export { drawNetwork } from './summary/drawing/draw-network';
export { featureBytes } from './summary/feature-bytes';
export type { FeatureBytes } from './summary/feature-bytes';
export { summarise } from './summary/summarise';
export type { Summary, SummaryOptions, SummaryRow } from './summary/summarise';
export { summaryText } from './summary/text';
