import { graphAttribute } from '../../src/compile/attributes';
import type { Binding } from '../../src/tensors/backend';

const binding = {
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
} as Binding;

test.each([
  [0, 'SAME', { kind: 'text', value: 'SAME' }],
  [1, [1, 2], { kind: 'int', value: [1, 2] }],
  [2, 0.5, { kind: 'float', value: 0.5 }],
  [3, true, { kind: 'bool', value: true }],
  [4, 1, { kind: 'type', value: 1 }],
  [5, [], { kind: 'shape', value: [] }],
])('an attribute of kind %s with value %j is graph data', (type, value, expected) => {
  expect(graphAttribute(binding, { name: 'a', type, value })).toEqual(expected);
});

test.each([
  [1, 'two', '"two"'],
  [0, undefined, 'nothing'],
  [1, [1, 'x'], 'a list of 2'],
  [5, 3, '3'],
  [9, 1, 'of the unknown kind 9'],
])('an attribute of kind %s with value %j is described', (type, value, expected) => {
  expect(graphAttribute(binding, { name: 'a', type, value })).toBe(expected);
});
