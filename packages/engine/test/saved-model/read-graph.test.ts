import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { multiplesOf } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { encodeSavedModel } from '../../src/compile/encode';
import { constant } from '../../src/compile/graph';
import type { GraphNode } from '../../src/compile/graph';
import { Message } from '../../src/compile/protobuf';
import { loadEngine } from '../../src/load/load-engine';
import { maxPool } from '../../src/ops/pool';
import { upConv2x2 } from '../../src/ops/up-conv';
import { readSavedModel } from '../../src/saved-model/read-graph';
import { saveModel } from '../../src/saved-model/save';
import { dataTypes } from '../../src/tensors/backend';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

const place = { name: 'x:0', dtype: dataTypes.float32, shape: [-1, 3] };
const signature = { name: 'serving_default', inputs: { x: place }, outputs: { y: place } };
const encode = (nodes: readonly GraphNode[]) =>
  encodeSavedModel({ nodes, inputs: [], outputs: [] }, [signature]);

const nodes: GraphNode[] = [
  {
    name: 'x',
    op: 'Placeholder',
    inputs: [],
    attributes: {
      dtype: { kind: 'type', value: dataTypes.float32 },
      shape: { kind: 'shape', value: [-1, 0, 3] },
    },
  },
  constant('floats', { dtype: dataTypes.float32, shape: [2, 1], values: Float32Array.of(0.1, -2) }),
  constant('integers', { dtype: dataTypes.int32, shape: [3], values: Int32Array.of(1, -2, 2 ** 31 - 1) }),
  constant('flags', { dtype: dataTypes.bool, shape: [], values: Uint8Array.of(1) }),
  constant('text', { dtype: dataTypes.string, shape: [2], values: [Uint8Array.of(104), Uint8Array.of()] }),
  constant('nothing', { dtype: dataTypes.float32, shape: [0], values: new Float32Array() }),
  {
    name: 'all',
    op: 'Everything',
    inputs: ['x:0', 'floats:1', '^flags'],
    attributes: {
      text: { kind: 'text', value: 'SAME' },
      int: { kind: 'int', value: -1 },
      ints: { kind: 'int', value: [1, 2, -3] },
      none: { kind: 'int', value: [] },
      float: { kind: 'float', value: 0.5 },
      yes: { kind: 'bool', value: true },
      no: { kind: 'bool', value: false },
      flags: { kind: 'bool', value: [true, false] },
      types: { kind: 'type', value: [1, 3] },
    },
  },
];

test('nodes of every kind of attribute and tensor come back as they were written', () => {
  const { nodes: found, inputs, outputs } = readSavedModel(encode(nodes));
  expect(found).toEqual(nodes);
  expect(inputs).toEqual({ x: place });
  expect(outputs).toEqual({ y: place });
});

test('the graph of a saved network has its weights, and its signature names the placeholders', async () => {
  await loadEngine();
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-read-graph-'));
  const kernel = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 1, 2]);
  await saveModel(folder, {
    predict: (own: tf.Tensor[], { images }) => ({
      mask: upConv2x2(maxPool(images as tf.Tensor4D, { size: 2 }), own[0] as tf.Tensor4D),
    }),
    weights: [kernel],
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, 2],
        sizes: [null, multiplesOf(2), multiplesOf(2), null],
      },
    },
  });
  const saved = readSavedModel(await readFile(path.join(folder, 'saved_model.pb')));
  await rm(folder, { recursive: true });
  const constants = saved.nodes.flatMap(({ attributes: { value } }) =>
    value?.kind === 'tensor' ? [value.value] : [],
  );
  expect(constants).toContainEqual({ dtype: 1, shape: [2, 2, 1, 2], values: await kernel.data() });
  expect(saved.nodes.map(({ op }) => op)).toEqual(expect.arrayContaining(['MaxPool', 'Conv2DBackpropInput']));
  const input = saved.inputs['images']!;
  expect(input).toMatchObject({ dtype: 1, shape: [-1, -1, -1, 2] });
  expect(saved.nodes.find(({ name }) => `${name}:0` === input.name)!.op).toBe('Placeholder');
  expect(saved.outputs['mask']).toMatchObject({ dtype: 1, shape: [-1, -1, -1, 1] });
});

test('a file that is cut off anywhere is never taken for a whole one', () => {
  const bytes = encode(nodes);
  for (let length = 0; length < bytes.length; length += 7) {
    expect(() => readSavedModel(bytes.subarray(0, length))).toThrow('The saved model cannot be read.');
  }
});

const node = (...attributes: Message[]) => {
  const definition = new Message().bytes(1, 'n').bytes(2, 'Const');
  for (const attribute of attributes)
    definition.bytes(5, new Message().bytes(1, 'value').bytes(2, attribute));
  return wrap(new Message().bytes(1, definition));
};
const wrap = (graph: Message) =>
  new Message()
    .bytes(2, new Message().bytes(2, graph).bytes(5, new Message().bytes(1, 'serving_default').bytes(2, '')))
    .encode();
const tensor = (dtype: number, content: Uint8Array) =>
  new Message().bytes(8, new Message().integer(1, dtype).bytes(2, '').bytes(4, content));

test.each([
  ['there is no graph', Buffer.alloc(0)],
  ['there is no signature "serving_default"', new Message().bytes(2, new Message().bytes(2, '')).encode()],
  ['a field is of kind 6', Buffer.from('not a model')],
  ['the graph calls functions', wrap(new Message().bytes(2, new Message().bytes(1, 'function')))],
  ['a node has no name or no op', wrap(new Message().bytes(1, new Message().bytes(1, 'n')))],
  ['the attribute value of n is of an unknown kind', node(new Message().bytes(10, 'function'))],
  ['the list value of n is of an unknown kind', node(new Message().bytes(1, new Message().bytes(7, '')))],
  ['the tensor value of n is of an unknown type or is cut off', node(tensor(2, Buffer.alloc(8)))],
  ['the tensor value of n is of an unknown type or is cut off', node(tensor(1, Buffer.alloc(6)))],
  ['the tensor value of n has 2 values and the shape []', node(tensor(1, Buffer.alloc(8)))],
])('a file in which %s is refused', (found, bytes) => {
  expect(() => readSavedModel(bytes, 'model/saved_model.pb')).toThrow(
    problem({
      code: 'saved-model-unreadable',
      message: 'The saved model cannot be read.',
      problems: [
        {
          where: { file: 'model/saved_model.pb' },
          expected: 'a SavedModel with its weights as constants, as a training writes it',
          found: `${bytes.length} bytes in which ${found}`,
          fix: 'copy the folder again, or run the training',
        },
      ],
    }),
  );
});
