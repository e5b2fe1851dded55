export { readCandidates } from './preview/candidates';
export { previewOf } from './preview/preview-of';
export type { PreviewOfOptions } from './preview/preview-of';
export { augmentSettings } from './settings';
export type { AugmentSettings } from './settings';
export { augmentStage } from './stage';
