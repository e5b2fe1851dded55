import { imagesOf, truthOf } from '@mitos/samples';
import type { Batch, ImageReader, PreparedImage, TruthSettings } from '@mitos/samples';
import { crop, marginsTo, weightsOf } from '@mitos/transforms';
import type { Drawing, NetworkSizes, Sample } from '@mitos/transforms';
import { groupBySize } from './groups';
import { tilesOf } from './tiles';
import type { Tile } from './tiles';

/**
 * Whole images of one size, or tiles of large ones, with what lies around them until the network takes them and its output
 * covers them; beyond the edges images are mirrored. What is true is told of them as they are: the middle of the output;
 * an odd pixel too many lies at the right and bottom.
 */
export interface ValidationBatch extends Omit<Batch, 'margin'> {
  /** Size of the images or tiles without what was added. */
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
  /** As augment draws them for training samples. */
  readonly weights: Drawing['weights'];
}

/** The validation split as it is: no chance, every pixel of every image once. */
export function* validationBatches(options: ValidationDataOptions): Generator<ValidationBatch> {
  const { ids, store, batch, size, network, truth, weights } = options;
  // Prediction keeps a few layers at a time where training keeps all: images may be larger than a batch of samples.
  const pixels = batch * size ** 2;
  const tiles = ids.flatMap((id) => tilesOf(id, store.factsOf(id), 4 * pixels));
  const imageOf = rememberingLast((id) => withWeights(store.get(id), weights));
  for (const group of groupBySize(tiles, { batch, pixels })) {
    const images = group.map(({ id }) => imageOf(id));
    const seen = images.map((image, index) => ({
      id: image.id,
      sample: seenOf(image, group[index]!, network),
      linear: image.linear,
    }));
    const { height, width, channels } = seen[0]!.sample;
    yield {
      ids: group.map(({ id }) => id),
      ...{ height, width, channels },
      inner: { height: group[0]!.height, width: group[0]!.width },
      images: imagesOf(seen),
      ...truthOf(
        images.map((image, index) => innerOf(image, group[index]!)),
        0,
        truth,
      ),
    };
  }
}

/** Tiles of one image come one after the other: it is read, and its weights are computed, once. */
function rememberingLast<T>(of: (id: string) => T): (id: string) => T {
  let last: { readonly id: string; readonly value: T } | undefined;
  return (id) => {
    if (last?.id !== id) last = { id, value: of(id) };
    return last.value;
  };
}

function withWeights(image: PreparedImage, settings: Drawing['weights']): PreparedImage {
  if (settings === 'none' || image.weights !== undefined) return image;
  const { labels, width, height } = image;
  return { ...image, weights: weightsOf(labels, width, height, settings) };
}

/** The tile with what the network must see around it. */
function seenOf(image: PreparedImage, tile: Tile, network: NetworkSizes): Sample {
  const [width, height] = [tile.width + 2 * tile.context, tile.height + 2 * tile.context];
  const { left, top, right, bottom } = marginsTo(network, { width, height });
  if (isWhole(image, tile) && [left, top, right, bottom].every((margin) => margin === 0)) return image;
  return crop<Sample>(image, {
    left: tile.left - tile.context - left,
    top: tile.top - tile.context - top,
    width: width + left + right,
    height: height + top + bottom,
  });
}

function innerOf(image: PreparedImage, tile: Tile): Sample {
  return isWhole(image, tile) ? image : crop<Sample>(image, tile);
}

function isWhole({ width, height }: Sample, tile: Tile): boolean {
  return tile.width === width && tile.height === height;
}
