/** An input of a model. */
export interface ModelInput {
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** Sizes; `null` where any will do. */
  readonly shape: readonly (number | null)[];
  /** Free sizes must be multiples of this, by dimension. Default: 1. */
  readonly multiplesOf?: readonly number[];
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
 * Shapes to record with: free dimension number `i` gets a size that grows from the first recording to the second by a
 * factor no other one grows by (2, 3/2, 4/3, …). So a number that depends on one of them tells which.
 */
export function exampleShapes(
  inputs: Readonly<Record<string, ModelInput>>,
  second: boolean,
): Record<string, number[]> {
  let free = 0;
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, multiplesOf }]) => [
      name,
      shape.map((size, dimension) => {
        if (size !== null) return size;
        free += 1;
        return (free + (second ? 1 : 0)) * (multiplesOf?.[dimension] ?? 1);
      }),
    ]),
  );
}
