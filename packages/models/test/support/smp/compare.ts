import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../../../src/architecture';
import { createModel } from '../../../src/architectures';
import { tensorFlowShape, toTensorFlow } from '../../../src/pretrained/layout';
import { nameBy } from '../../../src/pretrained/naming';
import type { Naming } from '../../../src/pretrained/naming';
import { pretrainedWeights } from '../../../src/pretrained/pretrained-weights';
import { countOf, relativeDifference, tensorOf, weightsOf, withTorchFiles } from '../torch-files';
import type { SavedTensors } from '../torch-files';

export interface SmpCase {
  /** Ours. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The call of segmentation_models_pytorch; without dropout. */
  readonly call: string;
  /** Only the number of parameters is compared. */
  readonly countOnly?: true;
}

/** Networks of segmentation_models_pytorch, and what is compared with them. */
export interface SmpFamily {
  readonly architecture: string;
  /** What it calls the layers beside the encoder. */
  readonly naming: Naming;
  readonly cases: readonly SmpCase[];
}

const script = (calls: readonly SmpCase[]) => `
import segmentation_models_pytorch as smp
images = torch.randn(3, 3, 64, 64)
masks = (torch.rand(3, 2, 64, 64) < 0.4).double()
counts = []
def compare(name, net):
    shake(net)
    counts.append(count(net))
    save(name, net.state_dict())
    net.double()
    with torch.enable_grad():
        predicted = net(images.double())
        nn.functional.binary_cross_entropy_with_logits(predicted, masks).backward()
    net.train()
    trained = net(images.double())
    loss = nn.functional.binary_cross_entropy_with_logits(trained, masks)
    run = {'images': images, 'masks': masks, 'predicted': predicted, 'trained': trained}
    save(name + '-run', {'loss': loss.float(), **{key: nhwc(value).float() for key, value in run.items()}})
    after = {**net.state_dict(), **{key: value.grad for key, value in net.named_parameters()}}
    save(name + '-after', {key: value.float() if value.is_floating_point() else value for key, value in after.items()})
${calls
  .map(({ call, countOnly }, index) =>
    countOnly ? `counts.append(count(smp.${call}))` : `compare('${index}', smp.${call})`,
  )
  .join('\n')}
return counts
`;

/**
 * Builds each network in segmentation_models_pytorch, all in one Python process, copies its weights by name, and expects as many
 * parameters and the same outputs in prediction and loss in training, to 1e-4. Outputs and new averages in training, through
 * statistics of the few pixels of the deepest features, to 1e-3. So are all gradients while the statistics are frozen;
 * with those of the batch, PyTorch's own in single precision are off by more, for a ReLU near 0 falls to the other side.
 */
export async function expectSmp(python: string, families: readonly SmpFamily[]): Promise<void> {
  const all = families.flatMap(({ cases, ...family }) => cases.map((one) => ({ ...family, ...one })));
  await withTorchFiles<number[]>(python, script(all), async (counts, read) => {
    for (const [index, { architecture, naming, settings, call, countOnly }] of all.entries()) {
      const network = createModel(architecture, settings, { channels: 3, heads: { mask: 2 } });
      expect({ [call]: countOf(network) }).toEqual({ [call]: counts[index] });
      if (countOnly) continue;
      const inOurs = async (file: string) => ours(network, settings, naming, await read(`${index}${file}`));
      const [weights, after] = [await inOurs(''), await inOurs('-after')];
      const run = await read(`${index}-run`);
      const of = (name: string) => tensorOf(run.get(name)!);
      const [images, masks] = [of('images'), of('masks')];
      const { outputs } = network.apply(weights, images, { training: false });
      expect(relativeDifference(outputs['mask']!, of('predicted'))).toBeLessThan(1e-4);
      const trained = network.apply(weights, images, { training: true });
      const output = trained.outputs['mask']!;
      expect(relativeDifference(output, of('trained'))).toBeLessThan(1e-3);
      expect(relativeDifference(tf.losses.sigmoidCrossEntropy(masks, output), of('loss'))).toBeLessThan(1e-4);
      expect(differences(trained.state, after, 1e-3)).toEqual([]);
      expect(differences(gradientsOf(network, weights, images, masks), after, 1e-3)).toEqual([]);
    }
  });
}

/** With all statistics frozen. */
function gradientsOf(network: Network, weights: Weights, images: tf.Tensor4D, masks: tf.Tensor4D): Weights {
  const names = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
  const gradients = tf.grads((...tensors: tf.Tensor[]) => {
    const current = Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
    const frozen = { training: true, isFrozen: () => true };
    const { outputs } = network.apply({ ...weights, ...current }, images, frozen);
    return tf.losses.sigmoidCrossEntropy(masks, outputs['mask']!);
  })(names.map((name) => weights[name]!));
  return Object.fromEntries(names.map((name, index) => [name, gradients[index]!]));
}

/** Tensors whose Euclidean distance from those expected is more than this share of their length. */
function differences(found: Weights, expected: Weights, most: number) {
  const errors = Object.entries(found).map(([name, tensor]) => ({
    name,
    error: lengthOf(tf.sub(tensor, expected[name]!)) / lengthOf(expected[name]!),
  }));
  return errors.filter(({ error }) => !(error < most));
}

/** The Euclidean length of all values. */
function lengthOf(x: tf.Tensor): number {
  return tf.norm(x).dataSync()[0]!;
}

/** A file's tensors by our names. */
function ours(
  network: Network,
  settings: Readonly<Record<string, unknown>>,
  naming: Naming,
  tensors: SavedTensors,
): Weights {
  const encoder = new Map(
    [...tensors].flatMap(([name, tensor]) =>
      name.startsWith('encoder.') ? [[name.slice('encoder.'.length), tensor] as const] : [],
    ),
  );
  const decoder = network.parameters.filter(({ name }) => !name.startsWith('encoder.'));
  const named = decoder.map(({ name }) => {
    const theirs = name.endsWith('.bias')
      ? `${naming(name.slice(0, -'.bias'.length))!.conv}.bias`
      : nameBy(naming, name)!;
    const { shape, values } = tensors.get(theirs)!;
    const isDepthwise = name.endsWith('.depthwise.kernel');
    return [
      name,
      { shape: tensorFlowShape(shape, isDepthwise), values: toTensorFlow(values, shape, isDepthwise) },
    ] as const;
  });
  return weightsOf({ ...pretrainedWeights(network, settings, encoder), ...Object.fromEntries(named) });
}
