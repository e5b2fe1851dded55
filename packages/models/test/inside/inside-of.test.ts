import { loadEngine } from '@mitos/engine';
import { createModel } from '../../src/architectures';
import type { ArchitectureName } from '../../src/architectures';
import { insideOf } from '../../src/inside/inside-of';
import { io as tinyIo, tinyNetwork } from '../summary/networks';

beforeAll(() => loadEngine());

const io = { channels: 3, heads: { mask: 2 } };
const inside = (name: ArchitectureName, settings: object) => insideOf(createModel(name, settings, io), io);
const namesOf = (name: ArchitectureName, settings: object) =>
  inside(name, settings).blocks.map((block) => block.name);

test('the blocks of a U are its levels down, the bottom and its levels up, without poolings and heads', () => {
  expect(inside('unet', { filters: 4, depth: 2 }).blocks).toEqual([
    { name: 'encoder0', scale: 1, channels: 4 },
    { name: 'encoder1', scale: 1 / 2, channels: 8 },
    { name: 'bottom', scale: 1 / 4, channels: 16 },
    { name: 'up1', scale: 1 / 2, channels: 8 },
    { name: 'decoder1', scale: 1 / 2, channels: 8 },
    { name: 'up0', scale: 1, channels: 4 },
    { name: 'decoder0', scale: 1, channels: 4 },
  ]);
});

test('an encoder that gives features of several sizes is told stage by stage', () => {
  expect(
    namesOf('encoder-unet', { encoder: 'resnet18', decoderFilters: [16, 8, 8, 4, 4] }).slice(0, 6),
  ).toEqual([
    'encoder.conv1',
    'encoder.layer1',
    'encoder.layer2',
    'encoder.layer3',
    'encoder.layer4',
    'decoder0',
  ]);
});

test('the heads of deep supervision are no blocks', () => {
  const names = namesOf('unet-plus-plus', { filters: 4, depth: 2, deepSupervision: true });
  expect(names).toEqual([
    'node0_0',
    'node1_0',
    'node2_0',
    'up0_1',
    'node0_1',
    'up1_1',
    'node1_1',
    'up0_2',
    'node0_2',
  ]);
});

test('gates are told from the coarsest to the finest, and only where there are any', () => {
  expect(inside('attention-unet', { filters: 4, depth: 3 }).gates).toEqual(['gate2', 'gate1', 'gate0']);
  expect(inside('residual-attention-unet', { filters: 4, depth: 1 }).gates).toEqual(['gate0']);
  expect(inside('residual-unet', { filters: 4, depth: 2 }).gates).toEqual([]);
});

test('what has no parameters is no block, and neither is what is there only in training', () => {
  expect(insideOf(tinyNetwork(), tinyIo)).toEqual({
    firstKernel: 'block.conv.kernel',
    blocks: [{ name: 'block', scale: 1, channels: 4 }],
    gates: [],
  });
});

test.each<[ArchitectureName, object]>([
  ['residual-unet', { filters: 4, depth: 1 }],
  ['segnet', { stages: 1, filters: 4 }],
  ['unet-plus-plus', { filters: 4, depth: 1 }],
  ['encoder-unet', { encoder: 'mobilenet-v2', decoderFilters: [16, 8, 8, 4, 4] }],
])('the first kernel of %s looks at the channels of the images, at more than a pixel', (name, settings) => {
  const network = createModel(name, settings, io);
  const { firstKernel } = insideOf(network, io);
  const { shape } = network.parameters.find((spec) => spec.name === firstKernel)!;
  expect(shape[0]).toBeGreaterThan(1);
  expect(shape[2]).toBe(3);
});
