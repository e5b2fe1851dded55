import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { testsWithPython, torchPackages } from '@mitos/testing';
import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { parameterCount } from '../../src/parameter-count';
import { compareWithTwins, relativeError } from '../support/pytorch';
import type { TwinCase } from '../support/pytorch';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

// Written from the papers: node i_j is X^{i,j}.
const twin = `
class UNetPlusPlus(nn.Module):
    def __init__(self, channels, classes, filters, depth, norm='batch', upsampling='transposed', deepSupervision=False):
        super().__init__()
        self.convs, self.norms = nn.ModuleDict(), nn.ModuleDict()
        self.depth, self.upsampling, self.deep = depth, upsampling, deepSupervision
        width = [filters * 2 ** level for level in range(depth + 1)]
        for column in range(depth + 1):
            for level in range(depth + 1 - column):
                below = channels if level == 0 else width[level - 1]
                inputs = below if column == 0 else width[level] * (column + 1)
                for index, i in ((1, inputs), (2, width[level])):
                    layer = f'node{level}_{column}/conv{index}'
                    self.convs[layer] = nn.Conv2d(i, width[level], 3, padding=1, bias=norm == 'none')
                    self.norms[layer] = nn.BatchNorm2d(width[level]) if norm == 'batch' else nn.Identity()
                if column > 0:
                    i, o = width[level + 1], width[level]
                    self.convs[f'up{level}_{column}'] = nn.ConvTranspose2d(i, o, 2, 2) if upsampling == 'transposed' else nn.Conv2d(i, o, 2)
        self.heads = [f'head{j}' for j in range(1, depth)] * deepSupervision + ['head']
        for head in self.heads: self.convs[f'{head}/mask'] = nn.Conv2d(filters, classes, 1)

    def block(self, name, x):
        for layer in (f'{name}/conv1', f'{name}/conv2'): x = F.relu(self.norms[layer](self.convs[layer](x)))
        return x

    def up(self, name, x):
        if self.upsampling == 'transposed': return self.convs[name](x)
        return self.convs[name](F.pad(F.interpolate(x, scale_factor=2, mode=self.upsampling), (0, 1, 0, 1)))

    def forward(self, x):
        X = {}
        for level in range(self.depth + 1):
            X[level, 0] = self.block(f'node{level}_0', x if level == 0 else F.max_pool2d(X[level - 1, 0], 2))
        for j in range(1, self.depth + 1):
            for i in range(self.depth + 1 - j):
                row = [X[i, k] for k in range(j)]
                X[i, j] = self.block(f'node{i}_{j}', torch.cat(row + [self.up(f'up{i}_{j}', X[i + 1, j - 1])], 1))
        nodes = [X[0, j] for j in range(1, self.depth + 1)] if self.deep else [X[0, self.depth]]
        return torch.stack([self.convs[f'{head}/mask'](node) for head, node in zip(self.heads, nodes)]).mean(0)

    def parameter_of(self, name):
        module, leaf = name.replace('.', '/').rsplit('/', 1)
        if leaf in ('kernel', 'bias'): return getattr(self.convs[module], {'kernel': 'weight'}.get(leaf, leaf))
        return getattr(self.norms[module], {'scale': 'weight', 'offset': 'bias', 'mean': 'running_mean', 'variance': 'running_var'}[leaf])

def twin(architecture, settings, channels, classes):
    return UNetPlusPlus(channels, classes, **settings)
`;

const architecture = 'unet-plus-plus';
const cases: readonly TwinCase[] = [
  { architecture, settings: { filters: 4, depth: 3 }, images: [2, 16, 24, 3], classes: 1 },
  {
    architecture,
    settings: { filters: 4, depth: 2, norm: 'none', upsampling: 'nearest', deepSupervision: true },
    images: [2, 12, 8, 1],
    classes: 2,
  },
];

testWithPython(
  'U-Net++ gives the outputs, loss, gradients and averages of its PyTorch twin to 1e-4',
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

test("the authors' network of 32 to 512 filters has the 9.04 M parameters of the paper", () => {
  // Zhou et al. 2018, table 2: 9.04 M with and without deep supervision.
  for (const deepSupervision of [false, true]) {
    const settings = { filters: 32, norm: 'none', deepSupervision };
    const network = createModel(architecture, settings, { channels: 3, heads: { mask: 1 } });
    expect((parameterCount(network) / 1e6).toFixed(2)).toBe('9.04');
  }
});

test('with deep supervision all nodes of full resolution learn, and the prediction is their mean', async () => {
  await loadEngine();
  const settings = { filters: 2, depth: 3, norm: 'none', deepSupervision: true };
  const network = createModel(architecture, settings, { channels: 1, heads: { mask: 2, distance: 1 } });
  const weights = initialise(network, random(1));
  const images = tf.randomUniform<tf.Rank.R4>([1, 8, 8, 1], 0, 1, 'float32', 3);
  const { auxiliary, outputs } = network.apply(weights, images, { training: true });
  const predicted = network.apply(weights, images, { training: false });
  expect(auxiliary).toHaveLength(3);
  expect(predicted.auxiliary).toEqual([]);
  for (const head of ['mask', 'distance']) {
    const mean = tf.div(tf.addN(auxiliary.map((one) => one[head]!)), 3);
    for (const set of [outputs, predicted.outputs]) {
      expect(tf.max(tf.abs(tf.sub(set[head]!, mean))).dataSync()[0]).toBeLessThan(1e-6);
    }
  }
});
