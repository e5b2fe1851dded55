import type { Dataset, LabelledImage } from '@mitos/core';
import type { ImageTable } from './image-table';

/**
 * Writes one label format: `begin` opens its files in an empty folder, then come the images one at a time, then `finish`.
 * Nothing of an image is kept but its row in the table, so memory does not grow with pixels and objects.
 */
export interface Writer {
  /** What the format is called, for messages: `COCO JSON`. */
  readonly title: string;
  /** What label images may mean for this format to hold them; see `labels` of the manifest. */
  readonly kinds: readonly Dataset['labels'][];
  /** Whether ids may hold slashes: then images lie in folders. */
  readonly slashes: boolean;
  begin(folder: string, dataset: Dataset): Promise<LabelFiles>;
}

/** The label files of an export while they are written. */
export interface LabelFiles {
  /** Where an image goes, relative to the folder and without its ending; `{id}` gives the pattern of the card. */
  imagePath(id: string): string;
  /** Writes the labels of an image; stops where `signal` says so. */
  add(image: LabelledImage, signal: AbortSignal): Promise<void>;
  /** Ends the files. Called once, after the last image, unless something failed. */
  finish(table: ImageTable): Promise<Finished>;
  /** Closes what is open, whatever has happened. */
  close(): Promise<void>;
}

export interface Finished {
  /** What the dataset card says of the labels: its `reader` and the keys that this one has of its own. */
  readonly card: CardKeys;
  /** What the format could not hold, each a sentence: `1 crowd is written as a plain object.` */
  readonly losses: readonly string[];
}

export type CardValue = string | number | readonly CardValue[] | { readonly [key: string]: CardValue };
export type CardKeys = { readonly reader: string; readonly [key: string]: CardValue };
