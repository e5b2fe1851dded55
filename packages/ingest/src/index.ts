export { findCard } from './card/find-card';
export { readCard } from './card/read-card';
export { commonCard } from './card/schema';
export type { CommonCard } from './card/schema';
export { ingestStage } from './ingest-stage';
export type { DataProblem } from './problems/data-problem';
export { quickLook } from './quick-look/quick-look';
export type { QuickLook } from './quick-look/quick-look';
export { readerNames, readers } from './readers/index';
export type { AnyCard, ReaderName } from './readers/index';
export type { Dataset, LabelIndex, Reader } from './readers/reader';
// Found by name in the bundle of this package when a worker thread starts.
export { readChunkInWorker } from './reading/chunk-readers';
export { ingestSettings } from './settings';
export type { IngestSettings } from './settings';
