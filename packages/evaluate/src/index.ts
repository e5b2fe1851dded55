export { evaluateSettings } from './settings';
export { evaluateStage, evaluateStageWith } from './stage';
