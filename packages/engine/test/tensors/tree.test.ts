import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../src/load/load-engine';
import { findStranger, flatten, mapTree, paths, signature, unflatten } from '../../src/tensors/tree';

beforeAll(() => loadEngine());

const tree = () => ({ b: [tf.scalar(1), tf.ones([2])], a: { deep: tf.scalar(3, 'int32') } });

test('a tree is flattened by sorted key and rebuilt as it was', () => {
  const original = tree();
  const leaves = flatten(original);
  expect(leaves).toEqual([original.a.deep, original.b[0], original.b[1]]);
  expect(unflatten(original, leaves)).toEqual(original);
  expect(paths(original)).toEqual(['a.deep', 'b[0]', 'b[1]']);
});

test('the signature tells structure, types and shapes, not the order of keys', () => {
  const { a, b } = tree();
  expect(signature({ b, a })).toBe('{"a":{"deep":int32[]},"b":[float32[],float32[2]]}');
  expect(signature({ a, b })).toBe(signature({ b, a }));
  expect(signature([a])).not.toBe(signature(a));
});

test('every tensor of a tree can be replaced', () => {
  const negative = mapTree(tree(), (tensor) => tf.neg(tensor));
  expect(flatten(negative).map((tensor) => tensor.dataSync()[0])).toEqual([-3, -1, -1]);
});

test('too few or too many tensors for a tree are refused', () => {
  expect(() => unflatten(tree(), [])).toThrow('fewer tensors than the tree has leaves');
  expect(() => unflatten([], [tf.scalar(1)])).toThrow('1 more tensors than the tree has leaves');
});

test('the first leaf that is no tensor is found', () => {
  expect(findStranger(tree())).toBeUndefined();
  expect(findStranger({ a: [tf.scalar(1), 'x'] })).toEqual({ path: 'a[1]', found: 'x' });
  expect(findStranger(null)).toEqual({ path: '', found: null });
});
