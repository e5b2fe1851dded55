import type { Instance, Location, YamlPath } from '@mitos/core';
import type { z } from 'zod';
import type { CommonCard } from '../card/schema';
import type { DataProblem } from '../problems/data-problem';

/** A checked card and where things are. */
export interface Dataset<Card extends CommonCard = CommonCard> {
  readonly card: Card;
  /** Absolute folder of the files. */
  readonly root: string;
  /** Where a key of the card stands, for problems that only the data show. */
  readonly locate: (key: YamlPath) => Location;
}

/**
 * Reads one way of writing labels, in two steps, so that memory does not grow with the labels and all processors work:
 *
 * 1. `index`, once: which images there are and where the labels of each lie. It opens no image, decodes no mask and keeps
 *    places in files, not labels.
 * 2. `read`, for each image and in a worker thread: the bytes from those places become masks. A pure function: equal
 *    arguments give equal results, so the result may be kept and used again as long as the bytes are the same.
 */
export interface Reader<Card extends CommonCard = CommonCard> {
  /** The schema of cards that name this reader: {@link CommonCard} and what else it needs. */
  readonly card: z.ZodType<Card>;
  index(dataset: Dataset<Card>, tools: IndexTools): Promise<LabelIndex>;
  read(pieces: readonly LoadedPiece[], image: ReadImage, tools: ReadTools<Card>): Promise<ImageLabels>;
}

export interface IndexTools {
  readonly signal: AbortSignal;
  /** Takes a problem with a row or an image; what it concerns is left out. */
  readonly report: (problem: DataProblem) => void;
  /** Takes what is worth knowing and no reason to stop. */
  readonly warn: (message: string) => void;
  /** Columns that the split needs (group, stratify): where the labels themselves have such a column, read it too. */
  readonly columns: readonly string[];
}

/** The images of a dataset, and where their labels lie. */
export interface LabelIndex {
  /** What a label image of this dataset holds: ids of objects, or indices of classes. */
  readonly kind: 'instances' | 'classes';
  /** Names of the classes, class 1 first. `undefined`: only the masks know how many there are. */
  readonly classes: readonly string[] | undefined;
  /** Sorted by id; ids are unique. Only images whose file exists. */
  readonly images: readonly IndexedImage[];
  /** Where the labels of `images[i]` lie. */
  source(i: number): LabelSource;
}

/** An image before it is opened. */
export interface IndexedImage {
  readonly id: string;
  /** Relative to the root, with forward slashes; inside of it. */
  readonly file: string;
  /** Page of a file with several, from 0; undefined: the file is the image. */
  readonly page?: number;
  /** Columns of the labels, or parts of the file's name, that say something of the image as a whole. */
  readonly meta: Readonly<Record<string, string>>;
}

/** Where the labels of one image lie. Plain data: it travels to a worker. */
export interface LabelSource {
  /** In the order of the labels. Pieces of one file that stand side by side are read together. */
  readonly pieces: readonly Piece[];
  /** How many labels of this image were refused by `index`. */
  readonly refused: number;
}

/** A whole file, or a part of one. */
export interface Piece {
  /** Relative to the root. */
  readonly file: string;
  /** First byte and number of bytes; left out: the whole file. */
  readonly offset?: number;
  readonly length?: number;
  /** Row of a table, counted from 1 without its header; for messages. */
  readonly row?: number;
}

export interface LoadedPiece extends Piece {
  readonly bytes: Uint8Array;
}

/** What `read` is told of the image. */
export interface ReadImage {
  readonly id: string;
  /** As in {@link IndexedImage}. */
  readonly file: string;
  readonly page?: number;
  /** Of the decoded image, in pixels. */
  readonly width: number;
  readonly height: number;
  /** As in {@link LabelSource}. */
  readonly refused: number;
}

export interface ReadTools<Card extends CommonCard> {
  readonly card: Card;
  /** As in {@link LabelIndex}. */
  readonly classes: readonly string[] | undefined;
  /** Takes a problem with a part of the labels, which is left out. An image of which something was left out is read anew each time. */
  readonly report: (problem: DataProblem) => void;
  readonly warn: (message: string) => void;
}

/** The labels of one image, or `undefined` when it has labels and none can be used: it must not pass for one without objects. */
export type ImageLabels =
  | {
      /** In the order of the labels; masks fit the image. Empty where the dataset's kind is `classes`. */
      readonly instances: readonly Instance[];
      /** height x width class indices, 0 = background; only where the dataset's kind is `classes`. */
      readonly classes?: Uint8Array | Uint16Array;
    }
  | undefined;
