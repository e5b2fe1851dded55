export { predictionsFile } from './outputs/predictions';
export type { Predictions } from './outputs/predictions';
export { evaluateSettings } from './settings';
export { evaluateStage, evaluateStageWith } from './stage';
