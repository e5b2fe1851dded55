export { benchPredict, benchTrain } from './bench';
export type { BenchOptions, BenchReport, ModelReport, Ratio, WayReport } from './bench';
export { formatBench } from './format';
export { benchWays } from './settings';
export type { BenchSettings, BenchTask, BenchWay, RoundResult } from './settings';
export { benchWorker } from './worker';
