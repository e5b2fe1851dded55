import { exportFormats, resultFormats } from '@mitos/formats';
import { modelFormats } from '@mitos/model-export';

/** What can be exported. */
export type SourceKind = 'dataset' | 'predictions' | 'model';

/** The formats that fit each of them. */
export const formatsOf: Readonly<Record<SourceKind, readonly string[]>> = {
  dataset: exportFormats,
  predictions: resultFormats,
  model: modelFormats,
};

/** What people call them. */
export const titles: Readonly<Record<SourceKind, string>> = {
  dataset: 'a dataset',
  predictions: 'an evaluation',
  model: 'a trained model',
};

/** For `--help`: `of a dataset: coco, masks; of an evaluation: …`. */
export const exportFormatsHelp = (Object.keys(formatsOf) as SourceKind[])
  .map((kind) => `of ${titles[kind]}: ${formatsOf[kind].join(', ')}`)
  .join('; ');
