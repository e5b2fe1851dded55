import type { Network } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { nameBy } from '../../src/pretrained/naming';
import { pretrainedWeights } from '../../src/pretrained/pretrained-weights';
import { resnetNames } from '../../src/pretrained/resnet-names';
import type { SavedTensor } from '../../src/pretrained/safetensors/read';

const settings = { encoder: 'resnet18', pyramidFilters: 32, filters: 32 };

/** A network whose encoder is three layers of a resnet18. */
const networkFor = (channels: number): Network => {
  const network = createModel('fpn', settings, { channels, heads: { mask: 1 } });
  const isKept = /^(encoder\.(conv1|layer1\.0\.conv1|layer2\.0\.downsample)|head\.mask)\./;
  return { ...network, parameters: network.parameters.filter(({ name }) => isKept.test(name)) };
};

/** A tensor whose values are its indices. */
const tensor = (shape: readonly number[]): SavedTensor => {
  const length = shape.reduce((product, size) => product * size, 1);
  return { dtype: 'F32', shape, values: Float32Array.from({ length }, (_, index) => index) };
};

/** What torchvision saves of them, and of a classifier. */
const saved = (): Map<string, SavedTensor> => {
  const encoder = networkFor(3).parameters.filter(({ name }) => name.startsWith('encoder.'));
  const tensors = encoder.map(({ name, shape }) => {
    const theirs = nameBy(resnetNames, name.slice('encoder.'.length))!;
    const [height, width, inputs, outputs] = shape;
    return [theirs, tensor(shape.length === 1 ? shape : [outputs!, inputs!, height!, width!])] as const;
  });
  return new Map([...tensors, ['fc.weight', tensor([1000, 512])], ['fc.bias', tensor([1000])]]);
};

const problemsOf = (tensors: ReadonlyMap<string, SavedTensor>): unknown => {
  try {
    return pretrainedWeights(networkFor(3), settings, tensors);
  } catch (error) {
    expect(error).toMatchObject({
      message: "The pretrained weights do not fit the network's encoder.",
      code: 'pretrained-weights',
    });
    return (error as { problems: unknown }).problems;
  }
};

test('all of the encoder is found, in the shapes of the network, and the classifier is left out', () => {
  const network = networkFor(3);
  const weights = pretrainedWeights(network, settings, saved());
  const encoder = network.parameters.filter(({ name }) => name.startsWith('encoder.'));
  expect(encoder).toHaveLength(3 * 5);
  expect(Object.keys(weights)).toEqual(encoder.map(({ name }) => name));
  for (const { name, shape } of encoder) {
    expect(weights[name]!.shape).toEqual(shape);
    expect(weights[name]!.values).toHaveLength(shape.reduce((product, size) => product * size, 1));
  }
  // Value [5, 2, 3, 4] of torch's [64, 3, 7, 7], at [3, 4, 2, 5] of [7, 7, 3, 64].
  const index = ((3 * 7 + 4) * 3 + 2) * 64 + 5;
  expect(weights['encoder.conv1.kernel']!.values[index]).toBe(((5 * 3 + 2) * 7 + 3) * 7 + 4);
});

test('the first kernel is adapted to the channels of the images', () => {
  const [grey, colour] = [1, 3].map((channels) => pretrainedWeights(networkFor(channels), settings, saved()));
  const [one, three] = [grey!, colour!].map((weights) => weights['encoder.conv1.kernel']!);
  expect(one!.shape).toEqual([7, 7, 1, 64]);
  // Output 5 at the top left: channels 0 to 2 stand 64 apart.
  expect(one!.values[5]).toBe([5, 69, 133].reduce((sum, index) => sum + three!.values[index]!, 0));
  expect(grey!['encoder.layer1.0.conv1.kernel']).toEqual(colour!['encoder.layer1.0.conv1.kernel']);
});

test('everything that does not fit is told at once', () => {
  const tensors = saved();
  tensors.delete('layer1.0.bn1.running_mean');
  tensors.set('layer2.0.downsample.0.weight', tensor([128, 32, 1, 1]));
  tensors.set('layer5.0.conv1.weight', tensor([1, 1, 1, 1]));
  expect(problemsOf(tensors)).toEqual([
    { expected: 'a tensor "layer1.0.bn1.running_mean" for encoder.layer1.0.conv1.mean', found: 'none' },
    {
      expected: '"layer2.0.downsample.0.weight" to have the shape [128, 64, 1, 1]',
      found: '[128, 32, 1, 1]',
    },
    { expected: 'only tensors of the encoder', found: '"layer5.0.conv1.weight"' },
  ]);
});

test('a network without such an encoder is refused', () => {
  const unet = createModel('unet', { filters: 2 }, { channels: 3, heads: { mask: 1 } });
  expect(() => pretrainedWeights(unet, { filters: 2 }, saved())).toThrow(
    expect.objectContaining({
      problems: [
        {
          expected: 'an architecture with an encoder, such as encoder-unet',
          found: 'one whose weights have no counterpart in a classification network',
        },
      ],
    }) as Error,
  );
});
