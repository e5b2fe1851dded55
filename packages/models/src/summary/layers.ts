import type { SizedStep } from './extrapolate';

/** Steps that follow each other under one name: a convolution, its normalisation and its activation. */
export interface Layer {
  readonly name: string;
  /** Kinds of its steps: `conv 3x3 + batch norm + relu`. */
  readonly kind: string;
  /** Indices of its steps; the last one gives the output. */
  readonly steps: readonly number[];
  /** Layers whose outputs go in; -1: the images. In order, each once. */
  readonly inputs: readonly number[];
}

/** Joins steps into layers. A step belongs to the layer before when it has its name and takes its output. */
export function layersOf(steps: readonly Pick<SizedStep, 'name' | 'kind' | 'inputs'>[]): Layer[] {
  const members: number[][] = [];
  const layerOf: number[] = [];
  steps.forEach(({ name, inputs }, index) => {
    const before = inputs.map((input) => layerOf[input] ?? -1);
    const joins = before.find(
      (layer) =>
        layer >= 0 &&
        steps[members[layer]!.at(-1)!]!.name === name &&
        inputs.includes(members[layer]!.at(-1)!),
    );
    layerOf[index] = joins ?? members.push([]) - 1;
    members[layerOf[index]]!.push(index);
  });
  return members.map((own, layer) => ({
    name: steps[own[0]!]!.name,
    kind: own.map((step) => steps[step]!.kind).join(' + '),
    steps: own,
    inputs: [
      ...new Set(own.flatMap((step) => steps[step]!.inputs.map((input) => layerOf[input] ?? -1))),
    ].filter((input) => input !== layer),
  }));
}
