import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Network, ParameterSpec } from '../architecture';
import { encoder } from '../encoders/encoder';
import type { EncoderName } from '../encoders/encoder';
import { adaptFirstKernel } from './first-kernel';
import { tensorFlowShape, toTensorFlow } from './layout';
import { torchvisionMobilenetNames, timmMobilenetNames } from './mobilenet-names';
import { nameBy } from './naming';
import type { Naming } from './naming';
import { resnetNames } from './resnet-names';
import type { SavedTensor } from './safetensors/read';

/** A tensor as plain data: what files and checkpoints hold. */
export interface NamedArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

type SavedTensors = ReadonlyMap<string, SavedTensor>;

/** How programs name the layers of each encoder. */
const namings: Readonly<Record<EncoderName, readonly Naming[]>> = {
  resnet18: [resnetNames],
  resnet34: [resnetNames],
  resnet50: [resnetNames],
  'mobilenet-v2': [torchvisionMobilenetNames, timmMobilenetNames],
};

/** What the names of an encoder begin with, here and in a whole network of segmentation_models_pytorch. */
const prefix = 'encoder.';

/** What a file has beside the encoder: the classifier, which a network for segmentation does not have. */
const classifier = /^(fc|classifier)\./;

/**
 * The parameters of a network's encoder from a file of torchvision, timm or segmentation_models_pytorch, under our names and in our
 * layout. Of a whole network of the latter only the tensors whose names begin with `encoder.` count. A first kernel for other channels than the images' is adapted. Throws a MitosError (`pretrained-weights`) with
 * everything that does not fit: parameters that the file lacks, tensors that the encoder does not know, wrong shapes.
 *
 * @param settings Of the network's architecture; `encoder` names the encoder.
 */
export function pretrainedWeights(
  network: Network,
  settings: Readonly<Record<string, unknown>>,
  tensors: SavedTensors,
): Record<string, NamedArray> {
  const specs = network.parameters.filter(({ name }) => name.startsWith(prefix));
  if (specs.length === 0) throw mismatch([noEncoder]);
  const start = [...tensors.keys()].some((name) => name.startsWith(prefix)) ? prefix : '';
  const named = namesOf(specs, encoder.parse(settings['encoder']), tensors, start);
  const problems: Problem[] = [];
  const weights: Record<string, NamedArray> = {};
  specs.forEach((spec, index) => {
    const found = weightOf(spec, named[index]!, tensors, index === 0);
    if ('expected' in found) problems.push(found);
    else weights[spec.name] = found;
  });
  problems.push(...unknownTensors(tensors, named, start));
  if (problems.length > 0) throw mismatch(problems);
  return weights;
}

/** What the file calls each parameter, by the naming that finds most of them; all names begin with `start`. */
function namesOf(
  specs: readonly ParameterSpec[],
  name: EncoderName,
  tensors: SavedTensors,
  start: string,
): readonly string[] {
  const candidates = namings[name].map((naming) =>
    specs.map((spec) => {
      const own = spec.name.slice(prefix.length);
      return `${start}${nameBy(naming, own) ?? own}`;
    }),
  );
  const hits = candidates.map((names) => names.filter((candidate) => tensors.has(candidate)).length);
  return candidates[hits.indexOf(Math.max(...hits))]!;
}

function weightOf(
  { name, shape }: ParameterSpec,
  theirs: string,
  tensors: SavedTensors,
  isFirst: boolean,
): NamedArray | Problem {
  const saved = tensors.get(theirs);
  if (saved === undefined) return { expected: `a tensor "${theirs}" for ${name}`, found: 'none' };
  const isOtherImages = isFirst && saved.shape.length === 4 && saved.shape[1] !== shape[2];
  const tensor = isOtherImages ? adaptFirstKernel(saved, shape[2]!) : saved;
  const isDepthwise = shape.length === 4 && shape[3] === 1 && tensor.shape[1] === 1;
  if (tensorFlowShape(tensor.shape, isDepthwise).join() !== shape.join()) {
    const expected = `"${theirs}" to have the shape [${torchShape(shape, isDepthwise).join(', ')}]`;
    return { expected, found: `[${saved.shape.join(', ')}]` };
  }
  return { shape, values: toTensorFlow(tensor.values, tensor.shape, isDepthwise) };
}

function unknownTensors(tensors: SavedTensors, named: readonly string[], start: string): Problem[] {
  const known = new Set(named);
  const unknown = [...tensors.keys()].filter(
    (name) => name.startsWith(start) && !known.has(name) && !classifier.test(name.slice(start.length)),
  );
  return unknown.map((name) => ({ expected: 'only tensors of the encoder', found: `"${name}"` }));
}

/** The shape that PyTorch gives a parameter of this shape. */
function torchShape(shape: readonly number[], isDepthwise: boolean): readonly number[] {
  if (shape.length !== 4) return shape;
  const [height, width, inputs, outputs] = shape as [number, number, number, number];
  return isDepthwise ? [inputs, outputs, height, width] : [outputs, inputs, height, width];
}

const noEncoder: Problem = {
  expected: 'an architecture with an encoder, such as encoder-unet',
  found: 'one whose weights have no counterpart in a classification network',
};

function mismatch(problems: readonly Problem[]): MitosError {
  return new MitosError("The pretrained weights do not fit the network's encoder.", {
    code: 'pretrained-weights',
    problems,
  });
}
