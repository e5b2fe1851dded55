import { imagesOf, truthOf } from '@mitos/samples';
import type { Batch, ImageReader, TruthSettings } from '@mitos/samples';
import { marginsTo, pad } from '@mitos/transforms';
import type { NetworkSizes } from '@mitos/transforms';
import { groupBySize } from './groups';

/**
 * Whole images of one size, mirrored outwards evenly on all sides until the network takes them and its output covers them.
 * What is true is told of the images as they are: the middle of the output; an odd pixel too many lies at the right and
 * bottom.
 */
export interface ValidationBatch extends Omit<Batch, 'margin'> {
  /** Size of the images without what was added. */
  readonly inner: { readonly height: number; readonly width: number };
}

export interface ValidationDataOptions {
  /** Ids of the validation split, sorted. */
  readonly ids: readonly string[];
  readonly store: Pick<ImageReader, 'get' | 'factsOf'>;
  readonly batch: number;
  /** Side of a training sample, in pixels. */
  readonly size: number;
  readonly network: NetworkSizes;
  readonly truth: TruthSettings;
}

/** The validation split as it is: no chance, nothing cropped, every image once. */
export function* validationBatches(options: ValidationDataOptions): Generator<ValidationBatch> {
  const { ids, store, batch, size, network, truth } = options;
  // A batch of whole images takes no more memory than one of training samples.
  const pixels = batch * size ** 2;
  for (const group of groupBySize(ids, (id) => store.factsOf(id), { batch, pixels })) {
    const margins = marginsTo(network, group);
    const isPadded = Object.values(margins).some((margin) => margin > 0);
    const images = group.ids.map((id) => store.get(id));
    const drawn = images.map((image) => ({
      id: image.id,
      sample: isPadded ? pad(image, margins) : image,
      linear: image.linear,
    }));
    const { height, width, channels } = drawn[0]!.sample;
    yield {
      ids: group.ids,
      ...{ height, width, channels },
      inner: { height: group.height, width: group.width },
      images: imagesOf(drawn),
      ...truthOf(images, 0, truth),
    };
  }
}
