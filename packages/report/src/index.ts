export { reportFile, reportSchema } from './figures';
export type { ReportFigures } from './figures';
export { reportSettings } from './settings';
export type { ReportSettings } from './settings';
export { reportStage } from './stage';
