import type { LabelledImage, ModelCard } from '@mitos/core';
import type { PixelSource } from '@mitos/formats';
import type { Maps } from '@mitos/instances';

/** What is needed of an image to predict it. */
export type PredictableImage = Pick<LabelledImage, 'width' | 'height' | 'channels' | 'bits' | 'pixels'>;

/** A trained network, or several, ready for images of any size. */
export interface Predictor {
  /** Names of the foreground classes that it learned, in the order of the mask's channels. */
  readonly classes: readonly string[];
  /** Classes of the dataset that it did not learn, by name: their pixels count in no score. */
  readonly ignored: readonly string[];
  /** The heads, by name; `mask` is always there. */
  readonly heads: ModelCard['heads'];
  /** Channels of the images that it sees: 1 (grey) or 3 (RGB). Others are converted. */
  readonly channels: 1 | 3;
  /** All heads of a whole image, in the image's own pixels. */
  predict(image: PredictableImage): Promise<Maps>;
  /**
   * The same for an image that need not fit into memory, some rows at a time, from the top down. Memory grows with the
   * width of the image and not with its height.
   */
  bands(source: PixelSource, cut: BandCut): AsyncGenerator<Band, void, undefined>;
  /** Gives back the memory of the networks. */
  dispose(): void;
}

/** How an image is cut into bands. */
export interface BandCut {
  /** Rows of a band that no other band owns; the last one may have fewer. */
  readonly rows: number;
  /** Rows of its neighbours that a band is given too, above and below, where the image has them. */
  readonly overlap: number;
}

/** A band of an image: the maps hold `above` rows of overlap, `rows` of its own, and `below` rows of overlap. */
export interface Band {
  /** The first row of its own. */
  readonly top: number;
  readonly rows: number;
  readonly above: number;
  readonly below: number;
  readonly maps: Maps;
}
