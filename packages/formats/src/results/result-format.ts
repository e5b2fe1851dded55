import type { Instance } from '@mitos/core';

/** How pixels of an image are numbered: down the columns (Data Science Bowl 2018) or along the rows (Sartorius). */
export const pixelOrders = ['column-major', 'row-major'] as const;

export type PixelOrder = (typeof pixelOrders)[number];

/** One predicted object. */
export interface ResultInstance extends Pick<Instance, 'class' | 'bbox' | 'area' | 'rle'> {
  /** Mean probability of foreground inside the mask, 0 to 1. */
  readonly score: number;
}

/** What was predicted for one image. */
export interface ResultImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** height x width, row-major; 0 is the background, 1 is `instances[0]`. Where objects overlap, the later one wins. */
  readonly labels: Uint16Array | Uint32Array;
  readonly instances: readonly ResultInstance[];
  /** height x width probabilities of foreground, 0 to 1. */
  readonly probability: Float32Array;
  /** Further numbers of each object, by name: `perimeter`, one value an instance. */
  readonly measurements: Readonly<Record<string, ArrayLike<number>>>;
}

export interface ResultOptions {
  /** Names of the classes; an instance of the first has class 1. */
  readonly classes: readonly string[];
  /** The split that was predicted. */
  readonly split: string;
  /** For formats with run-length codes that leave it open. */
  readonly order: PixelOrder;
}

/**
 * Writes one format: `begin` opens its files in an empty folder, then come the images one at a time, then `finish`. Memory
 * holds one image and a few numbers of each object.
 */
export interface ResultFormat {
  /** What the format is called, for messages: `COCO results`. */
  readonly title: string;
  /** Whether ids become names of files; those with slashes lie in folders then. Others take any id. */
  readonly fileNames: boolean;
  /** Whether it holds measurements; for others images have none. */
  readonly measured: boolean;
  begin(folder: string, options: ResultOptions): ResultFiles | Promise<ResultFiles>;
}

/** The files of an export while they are written. */
export interface ResultFiles {
  add(image: ResultImage): Promise<void>;
  /** Ends the files. Called once, after the last image, unless something failed. */
  finish(): Promise<void>;
  /** Closes what is open, whatever has happened. */
  close(): Promise<void>;
}
