import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPython } from '@mitos/testing';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../../src/architecture';
import type { NamedArray } from '../../src/pretrained/pretrained-weights';
import { readSafetensors } from '../../src/pretrained/safetensors/read';
import type { SavedTensor } from '../../src/pretrained/safetensors/read';

export type SavedTensors = ReadonlyMap<string, SavedTensor>;

/**
 * What scripts of tests can use: `shake(module)` gives normalisations scales, offsets and averages that are not those at first;
 * `save(name, tensors)` writes a file; `nhwc(tensor)` is an image as we have it.
 */
const prelude = `
import json, sys
import torch
from torch import nn
from safetensors.torch import save_file
torch.manual_seed(1)
torch.set_num_threads(1)

def shake(module):
    for part in module.modules():
        if isinstance(part, (nn.BatchNorm2d, nn.GroupNorm)):
            nn.init.uniform_(part.weight, 0.5, 1.5)
            nn.init.normal_(part.bias, 0, 0.1)
        if isinstance(part, nn.BatchNorm2d):
            nn.init.normal_(part.running_mean, 0, 0.1)
            nn.init.uniform_(part.running_var, 0.5, 1.5)
    return module.eval()

def count(module):
    return sum(p.numel() for p in module.parameters())

def save(name, tensors):
    save_file({key: value.detach().contiguous().clone() for key, value in tensors.items()}, f'{sys.argv[1]}/{name}.safetensors')

def nhwc(tensor):
    return tensor.permute(0, 2, 3, 1)

@torch.no_grad()
def main():
`;

/** Runs Python, the body of a function that returns JSON, and hands `use` that and a function that reads its files. */
export async function withTorchFiles<T>(
  python: string,
  body: string,
  use: (result: T, read: (name: string) => Promise<SavedTensors>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-torch-'));
  try {
    const indented = body.replaceAll('\n', '\n    ');
    const result = await runPython(python, `${prelude}    ${indented}\nprint(json.dumps(main()))`, [folder]);
    await use(
      result as T,
      async (name) => (await readSafetensors(path.join(folder, `${name}.safetensors`))).tensors,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function tensorOf({ shape, values }: NamedArray): tf.Tensor4D {
  return tf.tensor<tf.Rank.R4>(values, [...shape] as [number, number, number, number]);
}

export function weightsOf(arrays: Readonly<Record<string, NamedArray>>): Weights {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, tensorOf(array)]));
}

/** The largest difference of two tensors, relative to the largest value. */
export function relativeDifference(found: tf.Tensor, expected: tf.Tensor): number {
  expect(found.shape).toEqual(expected.shape);
  const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0]!;
  return largest(tf.sub(found, expected)) / largest(expected);
}

/** How many numbers of parameters whose names begin so training changes by gradients. */
export function countOf({ parameters }: Pick<Network, 'parameters'>, prefix = ''): number {
  return parameters
    .filter((spec) => spec.trainable && spec.name.startsWith(prefix))
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
