import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src/compile/compile';
import { loadEngine } from '../../src/load/load-engine';
import { conv2d } from '../../src/ops/conv2d';
import { depthwiseConv2d } from '../../src/ops/depthwise-conv2d';
import { groupNorm, instanceNorm } from '../../src/ops/group-norm';
import { globalAveragePool, maxPool } from '../../src/ops/pool';
import { unpool2x2 } from '../../src/ops/unpool';
import { upsampleBilinear, upsampleNearest2x } from '../../src/ops/upsample';
import { normal } from '../support/numbers';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

type Image = tf.Tensor4D;
type Op = (...inputs: tf.Tensor[]) => tf.Tensor;

/** An op of ours, the same in PyTorch (`x`, `y` and `z` are the inputs, images with channels first), and its inputs. */
interface Row {
  readonly ours: Op;
  readonly torch: string;
  readonly inputs: () => tf.Tensor[];
}

const row = <I extends tf.Tensor[]>(
  ours: (...inputs: I) => tf.Tensor,
  torch: string,
  inputs: () => [...I],
): Row => ({ ours: ours as unknown as Op, torch, inputs });

const image = (height: number, width: number, channels: number) =>
  normal<Image>([2, height, width, channels]);
const kernel = (...shape: number[]) => normal<Image>(shape, 'kernel');
const perChannel = (channels: number) =>
  [normal<tf.Tensor1D>([channels], 'scale'), normal<tf.Tensor1D>([channels], 'offset')] as const;
/** Half of the values are 0, as after ReLU: many windows have no single largest value. */
const rectified = (height: number, width: number, channels: number) =>
  tf.relu(image(height, width, channels));

const rows: Readonly<Record<string, Row>> = {
  'conv2d, padded by 1, stride 2': row(
    (x: Image, k: Image) => conv2d(x, k, { stride: 2, padding: 1 }),
    'F.conv2d(x, y, stride=2, padding=1)',
    () => [image(8, 6, 3), kernel(3, 3, 3, 4)],
  ),
  'conv2d, padded by 3, stride 2': row(
    (x: Image, k: Image) => conv2d(x, k, { stride: 2, padding: 3 }),
    'F.conv2d(x, y, stride=2, padding=3)',
    () => [image(9, 8, 3), kernel(7, 7, 3, 4)],
  ),
  'conv2d, padded by 2, dilation 2': row(
    (x: Image, k: Image) => conv2d(x, k, { dilation: 2, padding: 2 }),
    'F.conv2d(x, y, dilation=2, padding=2)',
    () => [image(8, 7, 3), kernel(3, 3, 3, 4)],
  ),
  'conv2d, 1x1, padded by 0, stride 2': row(
    (x: Image, k: Image) => conv2d(x, k, { stride: 2, padding: 0 }),
    'F.conv2d(x, y, stride=2)',
    () => [image(8, 6, 3), kernel(1, 1, 3, 4)],
  ),
  'conv2d, 1x1, padded by 1, stride 2': row(
    (x: Image, k: Image) => conv2d(x, k, { stride: 2, padding: 1 }),
    'F.conv2d(x, y, stride=2, padding=1)',
    () => [image(8, 7, 3), kernel(1, 1, 3, 4)],
  ),
  'conv2d, padded by more than same': row(
    (x: Image, k: Image) => conv2d(x, k, { padding: 2 }),
    'F.conv2d(x, y, padding=2)',
    () => [image(5, 6, 3), kernel(3, 3, 3, 4)],
  ),
  depthwiseConv2d: row(
    (x: Image, k: Image) => depthwiseConv2d(x, k),
    'F.conv2d(x, y, padding=1, groups=3)',
    () => [image(6, 5, 3), kernel(3, 3, 3, 1)],
  ),
  'depthwiseConv2d, padded by 1, stride 2': row(
    (x: Image, k: Image) => depthwiseConv2d(x, k, { stride: 2, padding: 1 }),
    'F.conv2d(x, y, padding=1, stride=2, groups=3)',
    () => [image(6, 8, 3), kernel(3, 3, 3, 1)],
  ),
  'depthwiseConv2d, dilation 2': row(
    (x: Image, k: Image) => depthwiseConv2d(x, k, { dilation: 2 }),
    'F.conv2d(x, y, padding=2, dilation=2, groups=3)',
    () => [image(9, 8, 3), kernel(3, 3, 3, 1)],
  ),
  'depthwiseConv2d, dilation 3, padded by 1': row(
    (x: Image, k: Image) => depthwiseConv2d(x, k, { dilation: 3, padding: 1 }),
    'F.conv2d(x, y, padding=1, dilation=3, groups=3)',
    () => [image(9, 8, 3), kernel(3, 3, 3, 1)],
  ),
  maxPool: row(
    (x: Image) => maxPool(x, { size: 2 }),
    'F.max_pool2d(x, 2)',
    () => [rectified(8, 6, 3)],
  ),
  'maxPool, padded by 1, stride 2': row(
    (x: Image) => maxPool(x, { size: 3, stride: 2, padding: 1 }),
    'F.max_pool2d(x, 3, 2, 1)',
    () => [tf.sub(rectified(8, 7, 3), 1)],
  ),
  'unpool2x2 of maxPool': row(
    (x: Image, values: Image) => {
      const pooled = maxPool(x, { size: 2 });
      return tf.add(unpool2x2(values, x, pooled), upsampleNearest2x(pooled));
    },
    'pooled_and_unpooled(x, y)',
    () => [rectified(6, 4, 16), image(3, 2, 16)],
  ),
  globalAveragePool: row(globalAveragePool, 'F.adaptive_avg_pool2d(x, 1)', () => [image(5, 6, 3)]),
  upsampleNearest2x: row(upsampleNearest2x, "F.interpolate(x, scale_factor=2, mode='nearest')", () => [
    image(3, 5, 2),
  ]),
  'upsampleBilinear by 4, corners aligned': row(
    (x: Image) => upsampleBilinear(x, 4, { alignCorners: true }),
    "F.interpolate(x, scale_factor=4, mode='bilinear', align_corners=True)",
    () => [image(3, 5, 2)],
  ),
  ...Object.fromEntries(
    [2, 4].map((factor) => [
      `upsampleBilinear by ${factor}`,
      row(
        (x: Image) => upsampleBilinear(x, factor),
        `F.interpolate(x, scale_factor=${factor}, mode='bilinear', align_corners=False)`,
        () => [image(3, 5, 2)],
      ),
    ]),
  ),
  instanceNorm: row(
    (x: Image, scale: tf.Tensor1D, offset: tf.Tensor1D) => instanceNorm(x, scale, offset),
    'F.instance_norm(x, weight=y, bias=z)',
    () => [image(5, 4, 3), ...perChannel(3)],
  ),
  groupNorm: row(
    (x: Image, scale: tf.Tensor1D, offset: tf.Tensor1D) => groupNorm(x, scale, offset, 2),
    'F.group_norm(x, 2, y, z)',
    () => [image(5, 4, 6), ...perChannel(6)],
  ),
  'groupNorm with one group and another epsilon': row(
    (x: Image, scale: tf.Tensor1D, offset: tf.Tensor1D) => groupNorm(x, scale, offset, 1, 0.1),
    'F.group_norm(x, 1, y, z, 0.1)',
    () => [image(5, 4, 6), ...perChannel(6)],
  ),
};

/** Value, then the gradients of `sum(cos(i) value[i])` by every input. `x` is an image, a `y` of 4 sizes a kernel. */
const script = `
import json, sys
import torch
import torch.nn.functional as F
def pooled_and_unpooled(x, values):
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    return F.max_unpool2d(values, indices, 2) + F.interpolate(pooled, scale_factor=2)
answers = {}
for name, case in json.loads(sys.argv[1]).items():
    leaves = [torch.tensor(i["values"]).reshape(i["shape"]).requires_grad_() for i in case["inputs"]]
    x = leaves[0].permute(0, 3, 1, 2)
    y, z = (leaves + [None, None])[1:3]
    if y is not None and y.dim() == 4:
        order = (2, 3, 0, 1) if "groups" in case["torch"] else (3, 2, 0, 1)
        y = y.permute(*((0, 3, 1, 2) if "unpooled" in case["torch"] else order))
    value = eval(case["torch"]).permute(0, 2, 3, 1)
    weights = torch.arange(value.numel(), dtype=torch.float64).cos().float().reshape(value.shape)
    (value * weights).sum().backward()
    tensors = [value, *(leaf.grad for leaf in leaves)]
    answers[name] = [{"shape": list(t.shape), "values": t.reshape(-1).tolist()} for t in tensors]
print(json.dumps(answers))
`;

interface Values {
  readonly shape: number[];
  readonly values: number[];
}
let expected: Record<string, Values[]>;

const valuesOf = (tensor: tf.Tensor): Values => ({ shape: tensor.shape, values: [...tensor.dataSync()] });

/** What the script computes. */
function valueAndGradients(ours: Op, inputs: tf.Tensor[]): tf.Tensor[] {
  const value = ours(...inputs);
  const weights = tf.reshape(tf.cos(tf.range(0, value.size, 1)), value.shape);
  const sum = (...tensors: tf.Tensor[]) => tf.sum<tf.Scalar>(tf.mul(weights, ours(...tensors)));
  return [value, ...tf.grads(sum)(inputs)];
}

beforeAll(async () => {
  await loadEngine();
  if (python === '') return;
  const cases = Object.entries(rows).map(([name, { torch, inputs }]) => [
    name,
    { torch, inputs: inputs().map(valuesOf) },
  ]);
  const answers = await runPython(python, script, [JSON.stringify(Object.fromEntries(cases))]);
  expected = answers as typeof expected;
}, 60_000);

describe.each(Object.entries(rows))('%s', (name, { ours, inputs }) => {
  const check = (tensors: tf.Tensor[]) => {
    const found = tensors.map(valuesOf);
    expect(found.map(({ shape }) => shape)).toEqual(expected[name]!.map(({ shape }) => shape));
    found.forEach(({ values }, index) => {
      const wanted = expected[name]![index]!.values;
      const largest = Math.max(...wanted.map(Math.abs));
      expect(Math.max(...values.map((value, i) => Math.abs(value - wanted[i]!))) / largest).toBeLessThan(
        1e-5,
      );
    });
  };

  testWithPython('gives the values and gradients of PyTorch', () => {
    check(valueAndGradients(ours, inputs()));
  });

  testWithPython('gives them compiled', () => {
    const compiled = compile((tensors: tf.Tensor[]) => valueAndGradients(ours, tensors));
    check(compiled(inputs()));
    compiled.dispose();
  });
});
