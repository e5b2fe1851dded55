import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '@mitos/core';
import { runPython } from '@mitos/testing';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { parameterCount } from '../../src/parameter-count';

/** A network to be compared with its PyTorch twin. */
export interface TwinCase {
  readonly architecture: string;
  readonly settings: object;
  /** `[batch, height, width, channels]` */
  readonly images: readonly [number, number, number, number];
  readonly classes: number;
}

/** Twins in PyTorch, and what is compared with them. */
export interface TwinFamily {
  /**
   * Python that adds to `twins`, for each architecture of the cases, a function `(channels, classes, **settings)` that makes a
   * module. The module keeps its layers by our names, with `/` for `.`, in two ModuleDicts: `convs` and `norms`.
   */
  readonly python: string;
  readonly cases: readonly TwinCase[];
}

/** What a network and its twin computed, by what it is: `predicted`, `trained`, `loss`, `gradient of …`, `new …`. */
type Computed = Readonly<Record<string, number[]>>;

/** What the twins compute. Kernels are permuted on the way. */
const harness = `
import json, sys
import torch
from torch import nn
import torch.nn.functional as F
torch.set_num_threads(1)

twins = {}
leaves = {'kernel': 'weight', 'scale': 'weight', 'offset': 'bias', 'mean': 'running_mean', 'variance': 'running_var'}

def parameter_of(net, name):
    layer, leaf = name.replace('.', '/').rsplit('/', 1)
    modules = net.convs if leaf in ('kernel', 'bias') else net.norms
    return getattr(modules[layer], leaves.get(leaf, leaf))

def ours(tensor):
    return tensor.permute(2, 3, 1, 0) if tensor.dim() == 4 else tensor

def images_of(values, shape):
    return torch.tensor(values, dtype=torch.float64).reshape(shape).permute(0, 3, 1, 2)

def flat(tensor):
    return [float(value) for value in tensor.detach().contiguous().flatten()]

def compute(case):
    net = twins[case['architecture']](case['images'][3], case['classes'], **case['settings']).double()
    count = sum(p.numel() for p in net.parameters())
    with torch.no_grad():
        for name, (shape, values) in case['weights'].items():
            ours(parameter_of(net, name)).copy_(torch.tensor(values, dtype=torch.float64).reshape(shape))
    images = images_of(case['pixels'], case['images'])
    result = {}
    net.eval()
    result['predicted'] = flat(net(images).permute(0, 2, 3, 1))
    net.train()
    logits = net(images)
    masks = images_of(case['masks'], [case['images'][0], *logits.shape[2:], case['classes']])
    loss = F.binary_cross_entropy_with_logits(logits, masks)
    loss.backward()
    result['trained'] = flat(logits.permute(0, 2, 3, 1))
    result['loss'] = [float(loss)]
    for name in case['weights']:
        own = parameter_of(net, name)
        key = ('gradient of ' if own.requires_grad else 'new ') + name
        result[key] = flat(ours(own.grad if own.requires_grad else own))
    return {'count': count, 'result': result}
`;

/**
 * Computes every case in both programs, all in one Python process, and expects as many parameters, and the same outputs, loss,
 * gradients and averages to 1e-4.
 */
export async function expectTwins(python: string, families: readonly TwinFamily[]): Promise<void> {
  const mine = families.flatMap(({ cases }) => cases.map(compute));
  const script = [harness, ...families.map((family) => family.python), computeAll].join('\n');
  const theirs = await withFile(JSON.stringify(mine.map(({ toTwin }) => toTwin)), (file) =>
    runPython(python, script, [file]),
  );
  const found = theirs as { count: number; result: Computed }[];
  const differences = mine.flatMap(({ network, computed, toTwin }, index) => {
    const { count, result } = found[index]!;
    expect(parameterCount(network)).toBe(count);
    expect(Object.keys(computed).sort()).toEqual(Object.keys(result).sort());
    const errors = Object.entries(result).map(([what, values]) => ({
      network: `${toTwin.architecture} ${JSON.stringify(toTwin.settings)}`,
      what,
      error: relativeError(computed[what]!, values),
    }));
    return errors.filter(({ error }) => !(error < 1e-4));
  });
  expect(differences).toEqual([]);
}

const computeAll = 'print(json.dumps([compute(case) for case in json.load(open(sys.argv[1]))]))';

async function withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-twins-'));
  try {
    const file = path.join(folder, 'cases.json');
    await writeFile(file, text);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The largest difference, relative to the largest value where that is above 1e-3. */
function relativeError(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  return Math.max(...found.map((value, index) => Math.abs(value - expected[index]!))) / scale;
}

function compute({ architecture, settings, images: shape, classes }: TwinCase) {
  const [batch, height, width, channels] = shape;
  const network = createModel(architecture, settings, { channels, heads: { mask: classes } });
  const weights = everyWeightMatters(network);
  const names = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
  const stream = random(7, architecture);
  const images = tf.tensor4d(
    Float32Array.from({ length: batch * height * width * channels }, () => stream.normal()),
    [...shape],
  );
  const predicted = network.apply(weights, images, { training: false }).outputs['mask']!;
  const masks = tf.tensor4d(
    Float32Array.from({ length: predicted.size }, () => Number(stream.chance(0.4))),
    predicted.shape,
  );
  const computed: Record<string, number[]> = { predicted: [...predicted.dataSync()] };
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const trained = Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
    const { outputs, state } = network.apply({ ...weights, ...trained }, images, { training: true });
    computed['trained'] = [...outputs['mask']!.dataSync()];
    for (const [name, tensor] of Object.entries(state)) computed[`new ${name}`] = [...tensor.dataSync()];
    return tf.losses.sigmoidCrossEntropy(masks, outputs['mask']!);
  })(names.map((name) => weights[name]!));
  computed['loss'] = [...value.dataSync()];
  names.forEach((name, index) => (computed[`gradient of ${name}`] = [...grads[index]!.dataSync()]));
  const toTwin = {
    ...{ architecture, settings, images: shape, classes },
    pixels: [...images.dataSync()],
    masks: [...masks.dataSync()],
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, tensor]) => [name, [tensor.shape, [...tensor.dataSync()]]]),
    ),
  };
  return { computed, network, toTwin };
}

/** Weights of which none is 0 or 1, as scales, offsets and averages are at first. */
function everyWeightMatters({ parameters }: Network): Weights {
  return Object.fromEntries(
    parameters.map(({ name, shape, fanIn }) => {
      const stream = random(3, name);
      const inputs = fanIn ?? shape.slice(0, -1).reduce((product, size) => product * size, 1);
      const isFactor = name.endsWith('.scale') || name.endsWith('.variance');
      const draw = () =>
        isFactor
          ? stream.between(0.5, 1.5)
          : stream.normal() * (shape.length === 4 ? Math.sqrt(2 / inputs) : 0.3);
      const length = shape.reduce((product, size) => product * size, 1);
      return [name, tf.tensor(Float32Array.from({ length }, draw), [...shape])];
    }),
  );
}
