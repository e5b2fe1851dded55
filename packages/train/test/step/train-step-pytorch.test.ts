import { loadEngine } from '@mitos/engine';
import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import * as tf from '@tensorflow/tfjs-core';
import { sgd } from '../../src/optimizers/sgd';
import { parameterGroups } from '../../src/settings/parameter-groups';
import type { TrainStepOptions } from '../../src/step/options';
import { trainStep } from '../../src/step/train-step';
import {
  batchOf,
  batchValues,
  firstValues,
  firstWeights,
  objective,
  side,
  smallNetwork,
} from './small-network';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const [batches, images] = [20, 3];

type Case = Partial<TrainStepOptions>;

/** Our options, and the same in PyTorch, where lists of [pattern, factor] stand for groups; factor 0 is frozen. */
const rows: [name: string, ours: Case, pytorch: object][] = [
  ['nothing beside SGD', {}, {}],
  ['the norm of gradients clipped', { clip: { norm: 0.05 } }, { norm: 0.05 }],
  ['a norm that gradients keep below', { clip: { norm: 1e3 } }, { norm: 1e3 }],
  ['values of gradients clipped', { clip: { value: 0.01 } }, { value: 0.01 }],
  ['3 batches a step', { accumulate: 3 }, { accumulate: 3 }],
  [
    '3 batches a step, clipped, with a moving average',
    { accumulate: 3, clip: { norm: 0.05 }, ema: { decay: 0.8 } },
    { accumulate: 3, norm: 0.05, decay: 0.8 },
  ],
  ['a moving average', { ema: { decay: 0.9 } }, { decay: 0.9 }],
  [
    'a tenth of the learning rate for the encoder',
    { groups: parameterGroups.parse([{ match: 'encoder*', learningRate: 0.1 }]) },
    { groups: [['encoder', 0.1]] },
  ],
  [
    'the encoder frozen',
    { groups: parameterGroups.parse([{ match: 'encoder*', frozen: true }]), ema: { decay: 0.9 } },
    { groups: [['encoder', 0]], decay: 0.9 },
  ],
  ['an auxiliary output', { network: smallNetwork(true) }, { auxiliary: true }],
];

const script = `
import copy, json, sys, torch
from timm.utils import ModelEmaV2
first, side, jobs = json.loads(sys.argv[1])
batches = [json.loads(batch) for batch in sys.argv[2:]]

class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 4, 3, padding=1, bias=False)
        self.norm = torch.nn.BatchNorm2d(4)
        self.head = torch.nn.Conv2d(4, 1, 1)
    def forward(self, x):
        return self.head(self.norm(self.conv(x)).relu())

def places(net):
    return {
        'encoder.kernel': net.conv.weight, 'encoder.scale': net.norm.weight, 'encoder.offset': net.norm.bias,
        'encoder.mean': net.norm.running_mean, 'encoder.variance': net.norm.running_var,
        'head.kernel': net.head.weight, 'head.bias': net.head.bias,
    }

def ours(tensor):
    return tensor.permute(2, 3, 1, 0) if tensor.dim() == 4 else tensor

def values(net):
    return {name: ours(tensor).flatten().tolist() for name, tensor in places(net).items()}

def train(norm=None, value=None, accumulate=1, decay=None, groups=[], auxiliary=False):
    net = Net()
    with torch.no_grad():
        for name, tensor in places(net).items():
            ours(tensor).copy_(torch.tensor(first[name]['values']).reshape(first[name]['shape']))
    rest = {name: p for name, p in places(net).items() if isinstance(p, torch.nn.Parameter)}
    parts = []
    for start, factor in groups:
        own = [rest.pop(name) for name in list(rest) if name.startswith(start)]
        if factor == 0:
            for p in own:
                p.requires_grad_(False)
            net.norm.eval()
        else:
            parts.append({'params': own, 'lr': 0.1 * factor})
    learning = [p for part in parts for p in part['params']] + list(rest.values())
    optimizer = torch.optim.SGD([*parts, {'params': list(rest.values())}], lr=0.1, momentum=0.9)
    ema = None if decay is None else ModelEmaV2(net, decay=decay)
    losses = []
    optimizer.zero_grad()
    for i, batch in enumerate(batches):
        x = torch.tensor(batch['images']).reshape(-1, side, side, 3).permute(0, 3, 1, 2)
        y = torch.tensor(batch['labels'], dtype=torch.float32).reshape(-1, 1, side, side)
        bce = torch.nn.functional.binary_cross_entropy_with_logits
        logits = net(x)
        loss = (bce(logits, y) + bce(2 * logits, y)) / 2 if auxiliary else bce(logits, y)
        losses.append(loss.item())
        (loss / accumulate).backward()
        if (i + 1) % accumulate != 0:
            continue
        if norm is not None:
            torch.nn.utils.clip_grad_norm_(learning, norm)
        if value is not None:
            torch.nn.utils.clip_grad_value_(learning, value)
        optimizer.step()
        optimizer.zero_grad()
        if ema is not None:
            ema.update(net)
    return {'losses': losses, 'weights': values(net), 'ema': None if ema is None else values(ema.module)}

print(json.dumps([train(**job) for job in jobs]))
`;

interface Trained {
  readonly losses: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly ema: Readonly<Record<string, readonly number[]>> | null;
}

let expected: readonly Trained[] = [];

beforeAll(async () => {
  await loadEngine();
  if (python === '') return;
  const data = Array.from({ length: batches }, (_, i) => JSON.stringify(batchValues(images, i)));
  const jobs = rows.map(([, , pytorch]) => pytorch);
  const facts = JSON.stringify([firstValues(), side, jobs]);
  expected = (await runPython(python, script, [facts, ...data])) as readonly Trained[];
}, 600_000);

describe.each(['compiled', 'eager'] as const)('%s', (mode) => {
  testWithPython.each(rows.map(([name, options], index) => [name, options, index] as const))(
    'training with %s goes where PyTorch goes',
    (_, options, index) => {
      const [network, weights, optimizer] = [smallNetwork(), firstWeights(), sgd({ momentum: 0.9 })];
      const step = trainStep({ network, weights, objective, optimizer, mode, ...options });
      const at = { learningRate: 0.1, seed: [0, 0] } as const;
      const losses = Array.from({ length: batches }, (_, i) => step.step(batchOf(images, i), at).loss);
      const { losses: wanted, weights: last, ema } = expected[index]!;
      expectClose(losses, wanted);
      const state = step.read();
      for (const [name, values] of Object.entries(last))
        expectClose(state[`weights/${name}`]!.values, values);
      const evaluated = step.weights();
      for (const [name, values] of Object.entries(ema ?? last)) {
        expectClose(evaluated[name]!.dataSync(), values);
      }
      tf.dispose([weights, { ...evaluated }]);
      step.dispose();
    },
  );
});

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, index) => expect(Math.abs(found[index]! - value)).toBeLessThan(1e-5));
}
