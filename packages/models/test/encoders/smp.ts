import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { tensorFlowShape, toTensorFlow } from '../../src/pretrained/layout';
import { nameBy } from '../../src/pretrained/naming';
import type { Naming } from '../../src/pretrained/naming';
import { pretrainedWeights } from '../../src/pretrained/pretrained-weights';
import { countOf, relativeDifference, tensorOf, weightsOf, withTorchFiles } from './torch-files';
import type { SavedTensors } from './torch-files';

export interface SmpCase {
  /** Ours. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The call of segmentation_models_pytorch; without dropout. */
  readonly call: string;
}

/**
 * Builds each network in segmentation_models_pytorch, copies its weights by name, and expects as many parameters and the same
 * outputs in prediction and loss in training, to 1e-4. Outputs and new averages in training, through statistics of the few pixels
 * of the deepest features, to 1e-3. Of the gradients half must be within 2 % of those of double precision: PyTorch's own
 * in single precision are off by as much, for a ReLU near 0 falls to the other side, and before a normalisation some are
 * nothing but rounding.
 *
 * @param naming What it calls the layers beside the encoder.
 */
export async function expectSmp(
  python: string,
  architecture: string,
  naming: Naming,
  cases: readonly SmpCase[],
): Promise<void> {
  await loadEngine();
  const builds = cases.map(({ call }, index) => `compare('${index}', smp.${call})`);
  const script = `
import segmentation_models_pytorch as smp
images = torch.randn(3, 3, 64, 64)
masks = (torch.rand(3, 2, 64, 64) < 0.4).double()
counts = []
def compare(name, net):
    shake(net)
    save(name, net.state_dict())
    counts.append(count(net))
    run = {'images': nhwc(images), 'masks': nhwc(masks), 'predicted': nhwc(net(images))}
    net.double().train()
    with torch.enable_grad():
        output = net(images.double())
        loss = nn.functional.binary_cross_entropy_with_logits(output, masks)
        loss.backward()
    save(name + '-run', {**run, 'trained': nhwc(output), 'loss': loss})
    gradients = {key: value.grad for key, value in net.named_parameters()}
    save(name + '-after', {**net.state_dict(), **gradients})
${builds.join('\n')}
return counts
`;
  await withTorchFiles<number[]>(python, script, async (counts, read) => {
    for (const [index, { settings, call }] of cases.entries()) {
      const network = createModel(architecture, settings, { channels: 3, heads: { mask: 2 } });
      expect({ [call]: countOf(network) }).toEqual({ [call]: counts[index] });
      const inOurs = async (file: string) => ours(network, settings, naming, await read(`${index}${file}`));
      const weights = await inOurs('');
      const run = await read(`${index}-run`);
      const of = (name: string) => tensorOf(run.get(name)!);
      const { outputs } = network.apply(weights, of('images'), { training: false });
      expect(relativeDifference(outputs['mask']!, of('predicted'))).toBeLessThan(1e-4);
      const trained = train(network, weights, of('images'), of('masks'));
      expect(relativeDifference(trained.output, of('trained'))).toBeLessThan(1e-3);
      expect(relativeDifference(trained.loss, of('loss'))).toBeLessThan(1e-4);
      const after = await inOurs('-after');
      expect(worst(trained.state, after)).toBeLessThan(1e-3);
      const errors = Object.entries(trained.gradients).map(
        ([name, gradient]) => lengthOf(tf.sub(gradient, after[name]!)) / lengthOf(after[name]!),
      );
      expect(errors.toSorted((a, b) => a - b)[errors.length >> 1]).toBeLessThan(0.02);
    }
  });
}

function train(network: Network, weights: Weights, images: tf.Tensor4D, masks: tf.Tensor4D) {
  const names = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
  const kept: { output?: tf.Tensor; state?: Weights } = {};
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const current = Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
    const { outputs, state } = network.apply({ ...weights, ...current }, images, { training: true });
    kept.output = tf.keep(outputs['mask']!);
    kept.state = Object.fromEntries(Object.entries(state).map(([name, tensor]) => [name, tf.keep(tensor)]));
    return tf.losses.sigmoidCrossEntropy(masks, outputs['mask']!);
  })(names.map((name) => weights[name]!));
  const gradients = Object.fromEntries(names.map((name, index) => [name, grads[index]!]));
  return { loss: value, output: kept.output!, state: kept.state!, gradients };
}

/** The Euclidean length of all values. */
function lengthOf(x: tf.Tensor): number {
  return tf.norm(x).dataSync()[0]!;
}

/** The largest relative difference of tensors of the same names. */
function worst(found: Weights, expected: Weights): number {
  return Math.max(
    ...Object.entries(found).map(([name, tensor]) => relativeDifference(tensor, expected[name]!)),
  );
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
