import type { Random } from '@mitos/core';
import { darkfield } from './darkfield';
import { dsb2018 } from './dsb2018';
import { isbi2012 } from './isbi2012';
import { lgg } from './lgg';
import { livecell } from './livecell';
import { sartorius } from './sartorius';

/** Writes a dataset into `folder`, which is not there yet, and says in a few words what it wrote. */
type WriteDataset = (folder: string, draws: Random) => Promise<string>;

/** By the name of their folder below MITOS_DATA. What each must look like stands in `data/<name>/dataset.yaml`. */
export const madeUpDatasets = {
  darkfield,
  dsb2018,
  isbi2012,
  lgg,
  livecell,
  sartorius,
} satisfies Record<string, WriteDataset>;
