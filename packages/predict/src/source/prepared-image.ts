import type { ModelCard } from '@mitos/core';
import { linearOf, prepare } from '@mitos/transforms';
import type { Linear } from '@mitos/transforms';
import type { PredictableImage } from '../predictor';
import { readerOfPixels } from './rows-reader';
import type { RowsReader } from './rows-reader';

/** An image in the channels and at the scale of a network, and what normalises it. */
export interface PreparedRows {
  readonly reader: RowsReader;
  readonly linear: readonly Linear[];
}

/** What a network is given of an image in memory, before it is cut into tiles. */
export function preparedImage(
  image: PredictableImage,
  { preprocessing }: Pick<ModelCard, 'preprocessing'>,
): PreparedRows {
  const sample = prepare({ ...unlabelled, ...image }, preprocessing);
  return {
    reader: readerOfPixels(sample.pixels, sample),
    linear: linearOf(sample.pixels, image.bits, sample.channels, preprocessing.normalisation),
  };
}

/** What `prepare` wants of an image beside its pixels. */
const unlabelled = {
  ...{ id: '', group: '', split: '', meta: {} },
  ...{ labels: new Uint16Array(0), instances: [] },
};
