import type { Activation } from '@mitos/core';
import type { z } from 'zod';
import type { ClassCounts } from './class-weights';
import type { Loss } from './loss';

/** What a loss is made for, known from the data and not from the settings. */
export interface LossContext {
  /** How many foreground classes there are. */
  readonly classes: number;
  /** Of the training images; for class weights that come from how frequent classes are. */
  readonly classCounts?: ClassCounts;
}

/** A loss that can be named in the settings: its options as they stand beside `share`, and how to make it of them. */
export interface LossKind<Options extends z.ZodObject = z.ZodObject> {
  /** Describes the loss in the reference of settings. */
  readonly about: string;
  /** Of which outputs it can be computed. */
  readonly activations: readonly Activation[];
  readonly options: Options;
  create(options: z.output<Options>, context: LossContext): Loss;
}

/** Types the options of a loss by their schema. */
export function lossKind<Options extends z.ZodObject>(kind: LossKind<Options>): LossKind<Options> {
  return kind;
}
