import type { Activation } from '@mitos/core';

/** What one head of a network says of every pixel. */
export interface HeadMap {
  readonly channels: number;
  /**
   * What was done to the logits, and so what the values are: `sigmoid` probabilities of each channel, `softmax`
   * probabilities that sum to 1 (channel 0 is the background), `linear` plain numbers (distances in pixels).
   */
  readonly activation: Activation;
  /** height x width x channels, interleaved. */
  readonly values: Float32Array;
}

/**
 * All that a network says of an image, in the image's own pixels, by the names of its heads: `mask` always, and perhaps
 * `border` (background, inside, border), `distance`, `centre`, `stars` (a channel for each ray).
 */
export interface Maps {
  readonly width: number;
  readonly height: number;
  readonly heads: Readonly<Record<string, HeadMap>>;
  /**
   * How many pixels of the image a pixel of the network is, where the image was scaled for it: distances (`stars`, linear
   * `distance`) are in pixels of the network. Missing: 1 and 1.
   */
  readonly scale?: { readonly x: number; readonly y: number };
}
