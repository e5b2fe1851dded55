export type { About } from './about';
export type { SampleImage } from './bioimage/sample-image';
export { exportModel, modelFormats } from './export-model';
export type { ExportModelOptions, ModelFormat } from './export-model';
