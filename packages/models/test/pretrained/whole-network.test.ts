import { createModel } from '../../src/architectures';
import { nameBy } from '../../src/pretrained/naming';
import { pretrainedWeights } from '../../src/pretrained/pretrained-weights';
import { resnetNames } from '../../src/pretrained/resnet-names';
import type { SavedTensor } from '../../src/pretrained/safetensors/read';

const settings = { encoder: 'resnet18', pyramidFilters: 8, filters: 32 };
const network = createModel('fpn', settings, { channels: 3, heads: { mask: 1 } });
const encoder = network.parameters.filter(({ name }) => name.startsWith('encoder.'));

const tensor = (shape: readonly number[], value: number): SavedTensor => {
  const length = shape.reduce((product, size) => product * size, 1);
  return { dtype: 'F32', shape, values: new Float32Array(length).fill(value) };
};

/** What torchvision saves of a resnet18, every tensor full of its place in the list. */
const saved = (start: string): Map<string, SavedTensor> =>
  new Map(
    encoder.map(({ name, shape }, index) => {
      const theirs = nameBy(resnetNames, name.slice('encoder.'.length))!;
      const [height, width, inputs, outputs] = shape;
      const ours = shape.length === 1 ? shape : [outputs!, inputs!, height!, width!];
      return [`${start}${theirs}`, tensor(ours, index)];
    }),
  );

/** `smp.Unet('resnet18').state_dict()` has such names beside those of the encoder. */
const rest: [string, SavedTensor][] = [
  ['decoder.blocks.0.conv1.0.weight', tensor([256, 768, 3, 3], -1)],
  ['segmentation_head.0.weight', tensor([1, 16, 3, 3], -1)],
  ['segmentation_head.0.bias', tensor([1], -1)],
];

test('of a whole network of segmentation_models_pytorch the encoder is taken', () => {
  const whole = new Map([...saved('encoder.'), ...rest]);
  const weights = pretrainedWeights(network, settings, whole);
  expect(Object.keys(weights)).toEqual(encoder.map(({ name }) => name));
  expect(Object.values(weights).map(({ values }) => values[0])).toEqual(encoder.map((_, index) => index));
});

test('what its encoder lacks or has too much is told under its own names', () => {
  const whole = new Map([...saved('encoder.'), ...rest]);
  whole.delete('encoder.layer1.0.bn1.running_mean');
  whole.set('encoder.layer5.0.conv1.weight', tensor([1, 1, 1, 1], -1));
  expect(() => pretrainedWeights(network, settings, whole)).toThrow(
    expect.objectContaining({
      problems: [
        {
          expected: 'a tensor "encoder.layer1.0.bn1.running_mean" for encoder.layer1.0.conv1.mean',
          found: 'none',
        },
        { expected: 'only tensors of the encoder', found: '"encoder.layer5.0.conv1.weight"' },
      ],
    }) as Error,
  );
});
