import { fittingAbove, multiplesOf } from '@mitos/core';
import type { SizeRule } from '@mitos/core';

/** An input of a model. */
export interface ModelInput {
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** Sizes; `null` where any will do. */
  readonly shape: readonly (number | null)[];
  /** The rules of free sizes, by dimension; `null` and what is left out: any size. */
  readonly sizes?: readonly (SizeRule | null)[];
}

/** An output of a model. Sizes that follow the inputs' are `null`. */
export interface ModelOutput {
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly shape: readonly (number | null)[];
}

/** What a saved model takes and gives, by name. */
export interface ModelSignature {
  readonly inputs: Readonly<Record<string, ModelInput>>;
  readonly outputs: Readonly<Record<string, ModelOutput>>;
}

/** What `model.json` holds beside the metadata. */
export interface ModelDescription {
  readonly signature: ModelSignature;
  /** Where inputs and outputs are in the graph. */
  readonly nodes: {
    readonly inputs: Readonly<Record<string, string>>;
    readonly outputs: Readonly<Record<string, string>>;
  };
}

/** The dimensions of the inputs that are free, in order. */
export function freeDimensions(
  inputs: Readonly<Record<string, ModelInput>>,
): { input: string; dimension: number }[] {
  return Object.keys(inputs).flatMap((input) =>
    inputs[input]!.shape.flatMap((size, dimension) => (size === null ? [{ input, dimension }] : [])),
  );
}

/**
 * By how many strides free dimension number `index` exceeds the smallest size of its rule, in each recording: two sizes
 * draw a line, one more tells whose line it is.
 */
function stridesOf(index: number): readonly number[] {
  return [0, 1, index + 2];
}

/**
 * The shapes to record with, one set for each recording. Free dimension number `i` gets the smallest size of its
 * rule, then grows by one stride, then by `i + 1` strides. A number that lies on a line with one of them so tells
 * with which: its second step is `i + 1` times its first.
 */
export function exampleShapes(inputs: Readonly<Record<string, ModelInput>>): Record<string, number[]>[] {
  const free = freeDimensions(inputs);
  return stridesOf(0).map((_, recording) =>
    Object.fromEntries(
      Object.entries(inputs).map(([input, { shape, sizes }]) => [
        input,
        shape.map((size, dimension) => {
          if (size !== null) return size;
          const index = free.findIndex((one) => one.input === input && one.dimension === dimension);
          const rule = sizes?.[dimension] ?? multiplesOf(1);
          return fittingAbove(rule, rule.minimum) + rule.stride * stridesOf(index)[recording]!;
        }),
      ]),
    ),
  );
}
