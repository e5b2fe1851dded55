export { contextFor } from './context';
export type { ArtifactOptions } from './options';
export { perImageOf, scoresOf } from './scores';
export { historyOf } from './train';
export { writeArtifacts } from './write-artifacts';
