import type { SizeRule } from '@mitos/core';
import type { ModelIO, Network, ParameterSpec } from '../architecture';
import { checkSize } from '../check-size';
import { sizedSteps, valuesIn } from './extrapolate';
import type { SizedPass } from './extrapolate';
import { bytesPerValue, keptBytes } from './feature-bytes';
import { layersOf } from './layers';
import type { Layer } from './layers';
import type { FeatureShape } from './trace-network';

/** One layer of a network, or (the first row) the images. */
export interface SummaryRow {
  /** `encoder0.conv1` */
  readonly name: string;
  /** `conv 3x3 + batch norm + relu`; `images` for the first row. */
  readonly kind: string;
  /** Of its output, for one image. */
  readonly shape: FeatureShape;
  /** Its height is this share of the images', the margins of valid convolutions aside; 0 where it does not depend on it. */
  readonly scale: number;
  /** Numbers that training changes by gradients. A number that several rows use counts in the first. */
  readonly parameters: number;
  /** Other numbers: moving averages. */
  readonly untrained: number;
  /** Multiplications and additions for one image in prediction, a product and its addition as 2. */
  readonly flops: number;
  /** Bytes of its tensors that the backward pass needs, for the whole batch. */
  readonly kept: number;
  /** Whether it is there only while training: dropout, deep supervision. */
  readonly trainingOnly: boolean;
}

/** What a network is made of and what it costs at one size. */
export interface Summary {
  readonly size: Size;
  /** Images in a training step. */
  readonly batch: number;
  readonly rows: readonly SummaryRow[];
  /** Which row's output goes into which row, by index. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  /** Rows that give the outputs, by the name of their head. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly totals: Pick<SummaryRow, 'parameters' | 'untrained' | 'flops' | 'kept'>;
  /** Heights and widths that the network takes. */
  readonly sizes: SizeRule;
  /** How much smaller the outputs are than the images, on each side. */
  readonly margin: number;
}

export interface SummaryOptions {
  /** Of the images. One number: both height and width. */
  readonly size: number | Size;
  /** Images in a training step. */
  readonly batch: number;
}

interface Size {
  readonly height: number;
  readonly width: number;
}

/**
 * Counts parameters, operations and memory of a network, layer by layer, without running it at that size. The engine must be
 * loaded. Throws a MitosError (`image-size`) for a size that does not fit.
 */
export function summarise(network: Network, io: ModelIO, { size, batch }: SummaryOptions): Summary {
  const { height, width } = typeof size === 'number' ? { height: size, width: size } : size;
  checkSize(height, width, network.sizes);
  const training = sizedSteps(network, io.channels, true);
  const layers = layersOf(training.steps);
  const bytes = keptBytes(training, height, width);
  const flops = predictionFlops(sizedSteps(network, io.channels, false), height, width);
  const parametersOf = parameterOwners(network.parameters);
  const rows = layers.map((layer): SummaryRow => {
    const last = training.steps[layer.steps.at(-1)!]!;
    const own = parametersOf(layer.steps.flatMap((step) => training.steps[step]!.parameters));
    const cost = flops(layer.name);
    return {
      name: layer.name,
      kind: layer.kind,
      shape: last.shapeAt(height, width),
      scale: last.scale,
      parameters: countOf(own, true),
      untrained: countOf(own, false),
      flops: cost ?? 0,
      kept: batch * layer.steps.reduce((sum, step) => sum + bytes[step]!, 0),
      trainingOnly: cost === undefined,
    };
  });
  const all = [imagesRow(height, width, io.channels, batch), ...rows];
  return {
    size: { height, width },
    batch,
    rows: all,
    // The images are row 0.
    edges: layers.flatMap(({ inputs }, layer) => inputs.map((input) => [input + 1, layer + 1] as const)),
    outputs: outputRows(training.outputs, layers),
    totals: {
      parameters: countOf(network.parameters, true),
      untrained: countOf(network.parameters, false),
      flops: all.reduce((sum, row) => sum + row.flops, 0),
      kept: all.reduce((sum, row) => sum + row.kept, 0),
    },
    sizes: network.sizes,
    margin: network.margin,
  };
}

function imagesRow(height: number, width: number, channels: number, batch: number): SummaryRow {
  return {
    name: 'images',
    kind: 'images',
    shape: [height, width, channels],
    scale: 1,
    parameters: 0,
    untrained: 0,
    flops: 0,
    kept: batch * bytesPerValue * height * width * channels,
    trainingOnly: false,
  };
}

/** FLOPs of the layers of a prediction: of the next one with that name at each call; undefined when there is none. */
function predictionFlops(
  pass: SizedPass,
  height: number,
  width: number,
): (name: string) => number | undefined {
  const byName = new Map<string, number[]>();
  for (const { name, steps } of layersOf(pass.steps)) {
    const flops = steps.reduce((sum, step) => sum + pass.steps[step]!.flopsAt(height, width), 0);
    byName.set(name, [...(byName.get(name) ?? []), flops]);
  }
  return (name) => byName.get(name)?.shift();
}

/** Those of the named parameters that were not asked for before. */
function parameterOwners(all: readonly ParameterSpec[]): (names: readonly string[]) => ParameterSpec[] {
  const free = new Map(all.map((spec) => [spec.name, spec]));
  return (names) => {
    const own = [...new Set(names)].flatMap((name) => free.get(name) ?? []);
    own.forEach(({ name }) => free.delete(name));
    return own;
  };
}

function countOf(parameters: readonly ParameterSpec[], trainable: boolean): number {
  return parameters
    .filter((spec) => spec.trainable === trainable)
    .reduce((sum, { shape }) => sum + valuesIn(shape), 0);
}

function outputRows(outputs: SizedPass['outputs'], layers: readonly Layer[]): Record<string, number> {
  const rowOf = (step: number) => layers.findIndex(({ steps }) => steps.includes(step)) + 1;
  return Object.fromEntries(Object.entries(outputs).map(([head, step]) => [head, rowOf(step)]));
}
