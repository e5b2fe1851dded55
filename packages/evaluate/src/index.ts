export { atSize } from './source/at-size';
export { evaluateSettings } from './settings';
export { evaluateStage, evaluateStageWith } from './stage';
