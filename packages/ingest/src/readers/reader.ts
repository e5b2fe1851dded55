import type { Instance } from '@mitos/core';
import type { z } from 'zod';
import type { Dataset } from '../card/read-card';
import type { CommonCard } from '../card/schema';
import type { DataProblem } from '../problems/data-problem';

/**
 * Reads one way of writing labels. `card` is the schema of cards that name this reader: {@link CommonCard} and what else
 * it needs. `read` reads the labels of the whole dataset, without opening an image, and never keeps masks in memory.
 */
export interface Reader<Card extends CommonCard = CommonCard> {
  readonly card: z.ZodType<Card>;
  read(dataset: Dataset<Card>, tools: ReaderTools): Promise<Labels>;
}

export interface ReaderTools {
  readonly signal: AbortSignal;
  /** Takes a problem with a row or an image; what it concerns is left out. */
  readonly report: (problem: DataProblem) => void;
  /** A column that the split needs (group, stratify) may stand in the labels themselves: read it too. */
  readonly columns: readonly string[];
}

/** The labels of a dataset, image by image. */
export interface Labels {
  /** Every image that the labels name, sorted. */
  readonly ids: readonly string[];
  /** Names of the classes, class 1 first. */
  readonly classes: readonly string[];
  /** Columns of the labels that say something of the image as a whole. */
  meta(id: string): Readonly<Record<string, string>>;
  /**
   * The objects of an image of `width` x `height` pixels, in the order of the labels. What does not fit the image is
   * reported and left out. Undefined when the image has labels and none can be used: it is not an image without objects.
   */
  instances(id: string, width: number, height: number): Instance[] | undefined;
}
