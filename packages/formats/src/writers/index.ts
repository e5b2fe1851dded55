import { coco } from './coco';
import { labelTiff } from './label-tiff';
import { masks } from './masks';
import { rleCsv } from './rle-csv';
import type { Writer } from './writer';

/** Every format that shards can be written as, by the name that `mitos export` takes. A new one is one file and a line here. */
export const writers = {
  coco,
  'rle-csv': rleCsv,
  masks,
  'label-tiff': labelTiff,
} satisfies Record<string, Writer>;

export type ExportFormat = keyof typeof writers;

export const exportFormats = Object.keys(writers) as ExportFormat[];
