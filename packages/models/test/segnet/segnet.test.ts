import { createModel } from '../../src/architectures';
import { parameterCount } from '../../src/parameter-count';

const layersOf = (settings: object) =>
  createModel('segnet', settings, { channels: 3, heads: { mask: 3 } })
    .parameters.filter(({ name }) => name.endsWith('.kernel'))
    .map(({ shape }) => [shape[2], shape[3]]);

test('the three stages of the darkfield study have 64, 128 and 256 filters', () => {
  expect(layersOf({})).toEqual([
    ...[
      [3, 64],
      [64, 64],
      [64, 128],
      [128, 128],
      [128, 256],
      [256, 256],
    ],
    ...[
      [256, 256],
      [256, 128],
      [128, 128],
      [128, 64],
      [64, 64],
      [64, 3],
    ],
  ]);
});

test("the paper's network is the 13 convolutions of VGG16 and their mirror image, whose last gives the classes", () => {
  const layers = layersOf({ stages: 5, convolutions: [2, 2, 3, 3, 3] });
  const outputs = [64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512];
  const vgg = outputs.map((count, index) => [outputs[index - 1] ?? 3, count]);
  expect(layers).toEqual([...vgg, ...vgg.toReversed().map(([inputs, count]) => [count, inputs])]);
});

test("the paper's network has 14.7 million parameters in the encoder, those of VGG16, and 29.4 million in all", () => {
  const paper = { stages: 5, filters: 64, maxFilters: 512, convolutions: [2, 2, 3, 3, 3] };
  const network = (norm: string) =>
    createModel('segnet', { ...paper, norm }, { channels: 3, heads: { mask: 2 } });
  const encoder = network('none').parameters.filter(({ name }) => name.startsWith('encoder'));
  // sum(p.numel() for p in torchvision.models.vgg16().features.parameters()); "14.7M" in section 3 of the paper.
  expect(parameterCount({ parameters: encoder })).toBe(14714688);
  // The twin of the parity test: sum(p.numel() for p in SegNet(3, 2, 5, 64, [2, 2, 3, 3, 3], 512, norm).parameters()).
  expect(parameterCount(network('none'))).toBe(29428290);
  expect(parameterCount(network('batch'))).toBe(29436226);
});

test('convolutions for other than all stages are refused', () => {
  expect(() => layersOf({ stages: 2, convolutions: [2, 2, 3] })).toThrow(
    expect.objectContaining({
      code: 'model-settings',
      problems: [
        { expected: 'model.convolutions: as many numbers as there are stages, 2', found: 'a list of 3' },
      ],
    }) as Error,
  );
});
