import { loadEngine } from '@mitos/engine';
import { testsWithPython, torchPackages } from '@mitos/testing';
import { createModel } from '../../src/architectures';
import { parameterCount } from '../../src/parameter-count';
import { compareWithTwins, relativeError } from '../support/pytorch';
import type { TwinCase } from '../support/pytorch';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

// Written from the paper: indices of nn.MaxPool2d go to nn.MaxUnpool2d.
const twin = `
class SegNet(nn.Module):
    def __init__(self, channels, classes, stages, filters, convolutions=2, maxFilters=512, norm='batch'):
        super().__init__()
        self.convs, self.norms = nn.ModuleDict(), nn.ModuleDict()
        counts = convolutions if isinstance(convolutions, list) else [convolutions] * stages
        width = [min(filters * 2 ** stage, maxFilters) for stage in range(stages)]
        self.encoder, self.decoder = [], []
        for stage, count in enumerate(counts):
            before = channels if stage == 0 else width[stage - 1]
            self.encoder.append(self.add(f'encoder{stage}', [before] + [width[stage]] * count, norm))
        for stage, count in reversed(list(enumerate(counts))):
            after = [] if stage == 0 else [width[stage - 1]]
            self.decoder.append(self.add(f'decoder{stage}', [width[stage]] * count + after, norm))
        self.convs['head/mask'] = nn.Conv2d(filters, classes, 3, padding=1)
        self.pool, self.unpool = nn.MaxPool2d(2, 2, return_indices=True), nn.MaxUnpool2d(2, 2)

    def add(self, name, channels, norm):
        names = [f'{name}/conv{index}' for index in range(1, len(channels))]
        for layer, i, o in zip(names, channels, channels[1:]):
            self.convs[layer] = nn.Conv2d(i, o, 3, padding=1, bias=norm == 'none')
            self.norms[layer] = nn.BatchNorm2d(o) if norm == 'batch' else nn.Identity()
        return names

    def run(self, names, x):
        for name in names: x = F.relu(self.norms[name](self.convs[name](x)))
        return x

    def forward(self, x):
        places = []
        for names in self.encoder:
            x, indices = self.pool(self.run(names, x))
            places.append(indices)
        for names in self.decoder:
            x = self.run(names, self.unpool(x, places.pop()))
        return self.convs['head/mask'](x)

    def parameter_of(self, name):
        module, leaf = name.replace('.', '/').rsplit('/', 1)
        if leaf in ('kernel', 'bias'): return getattr(self.convs[module], {'kernel': 'weight'}.get(leaf, leaf))
        return getattr(self.norms[module], {'scale': 'weight', 'offset': 'bias', 'mean': 'running_mean', 'variance': 'running_var'}[leaf])

def twin(architecture, settings, channels, classes):
    return SegNet(channels, classes, **settings)
`;

const [architecture, classes] = ['segnet', 3];
const cases: readonly TwinCase[] = [
  { architecture, settings: { stages: 3, filters: 4 }, images: [2, 16, 24, 3], classes },
  {
    architecture,
    settings: { stages: 3, filters: 4, maxFilters: 8, convolutions: [1, 2, 3], norm: 'none' },
    images: [2, 16, 8, 1],
    classes,
  },
];

testWithPython(
  'SegNet gives the outputs, loss, gradients and averages of its PyTorch twin to 1e-4',
  async () => {
    await loadEngine();
    for (const { ours, theirs, count, network } of await compareWithTwins(python, twin, cases)) {
      expect(parameterCount(network)).toBe(count);
      expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
      const errors = Object.entries(theirs).map(([what, values]) => ({
        what,
        error: relativeError(ours[what]!, values),
      }));
      expect(errors.filter(({ error }) => !(error < 1e-4))).toEqual([]);
    }
  },
  120_000,
);

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
