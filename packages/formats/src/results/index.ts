import { classImages } from './class-images';
import { cocoResults } from './coco-results';
import { geojson } from './geojson';
import { labelImages } from './label-images';
import { measurements } from './measurements';
import { omeTiff } from './ome-tiff';
import type { ResultFormat } from './result-format';
import { roi } from './roi';
import { submission } from './submission';

/** Every format that predictions can be written as, by the name that `mitos export` takes. A new one is one file and a line here. */
export const resultWriters = {
  submission,
  coco: cocoResults,
  'label-tiff': labelImages,
  'class-png': classImages,
  'ome-tiff': omeTiff,
  geojson,
  roi,
  measurements,
} satisfies Record<string, ResultFormat>;

export type ResultFormatName = keyof typeof resultWriters;

export const resultFormats = Object.keys(resultWriters) as ResultFormatName[];
