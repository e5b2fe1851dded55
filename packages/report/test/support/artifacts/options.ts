import type { Dataset } from '@mitos/core';

/** Whatever a test wants other than usual. */
export interface ArtifactOptions {
  /** Names of train stages; each gets an evaluate stage. */
  readonly trains?: readonly string[];
  /** Added to every score of the network of a run, by its place. */
  readonly shift?: (run: number) => number;
  readonly augment?: boolean;
  readonly overlays?: boolean;
  readonly records?: boolean;
  readonly history?: boolean;
  readonly perImage?: boolean;
  readonly card?: boolean;
  readonly dataset?: Partial<Dataset>;
  /** Classes that the network tells apart. */
  readonly classes?: readonly string[];
  /** Id of the first image. */
  readonly firstId?: string;
}
