import { toBatch } from '@mitos/samples';
import type { Batch, ImageReader } from '@mitos/samples';
import { marginsTo, pad } from '@mitos/transforms';
import { groupBySize } from './groups';

/** Whole images of one size, mirrored outwards evenly on all sides until the network takes them. */
export interface ValidationBatch extends Batch {
  /** Size of the part in the middle that is image: what counts. An odd pixel too many lies at the right and bottom. */
  readonly valid: { readonly height: number; readonly width: number };
}

export interface ValidationDataOptions {
  /** Ids of the validation split, sorted. */
  readonly ids: readonly string[];
  readonly store: Pick<ImageReader, 'get' | 'factsOf'>;
  readonly batch: number;
  /** Side of a training sample, in pixels. */
  readonly size: number;
  /** Height and width must be multiples of this. */
  readonly stride: number;
}

/** The validation split as it is: no chance, nothing cropped, every image once. */
export function* validationBatches(options: ValidationDataOptions): Generator<ValidationBatch> {
  const { ids, store, batch, size, stride } = options;
  // A batch of whole images takes no more memory than one of training samples.
  const pixels = batch * size ** 2;
  for (const group of groupBySize(ids, (id) => store.factsOf(id), { batch, pixels })) {
    const margins = marginsTo(stride, group);
    const drawn = group.ids.map((id) => {
      const image = store.get(id);
      const fits = group.width % stride === 0 && group.height % stride === 0;
      return { id, sample: fits ? image : pad(image, margins), linear: image.linear };
    });
    yield {
      ...toBatch(drawn, 0),
      valid: { height: group.height, width: group.width },
    };
  }
}
