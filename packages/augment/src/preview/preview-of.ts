import type { Dataset, LabelledImage } from '@mitos/core';
import type { Raster } from '@mitos/pictures';
import { toPreparedImage } from '@mitos/samples';
import type { PreparedImage } from '@mitos/samples';
import { toChannels } from '@mitos/transforms';
import { checkInputs } from '../check-inputs';
import { prepareImage } from '../prepare-image';
import type { AugmentSettings } from '../settings';
import { drawingOf } from '../stage';
import { candidateOf, chooseAmong } from './candidates';
import { heldImages } from './held-images';
import { renderPreview } from './preview-sheet';
import { shownImages, titleOf } from './write-preview';

export interface PreviewOfOptions {
  readonly dataset: Pick<Dataset, 'name' | 'labels'>;
  readonly seed: number;
  /** How many of the images are shown. */
  readonly shown?: number;
  readonly note?: string;
}

/**
 * The preview of a recipe on a few images as ingest reads them, which need not be all there are: only they are mixed into
 * each other. All else is as in the `preview.png` of augment, and so are the samples that need nothing of other images.
 * Throws the MitosErrors of augment.
 */
export function previewOf(
  settings: AugmentSettings,
  images: readonly LabelledImage[],
  { dataset, seed, shown = shownImages, note }: PreviewOfOptions,
): Raster {
  checkInputs(settings, dataset);
  const { size, fit, channels } = settings;
  const chosen = chooseAmong(
    images.map((image) => candidateOf(inChannels(image, channels))),
    shown,
  );
  // Nobody sees how samples are normalised.
  const prepared = (image: LabelledImage): PreparedImage => {
    const row = prepareImage(image, settings, settings.weights, dataset.labels);
    return toPreparedImage(row, dataset.labels, { kind: 'unit' });
  };
  return renderPreview({
    title: `${dataset.name}: what training sees`,
    ...(note === undefined ? {} : { note }),
    labels: dataset.labels,
    source: {
      images: heldImages(images, prepared),
      ids: idsOf(images),
      plan: { ...drawingOf(settings), size, fit },
      seed,
    },
    shown: chosen.map((one) => ({ id: one.id, title: titleOf(one) })),
  });
}

/** With as many channels for all of them looks can be compared. */
function inChannels(image: LabelledImage, channels: 1 | 3): LabelledImage {
  return { ...image, channels, pixels: toChannels(image.pixels, image.channels, channels) };
}

/** As training has them: only images with labels, unless none has any. */
function idsOf(images: readonly LabelledImage[]): string[] {
  const labelled = images.filter(({ labels }) => labels.length > 0);
  return (labelled.length > 0 ? labelled : images).map(({ id }) => id).sort();
}
