import fc from 'fast-check';
import { assign, merge, placedOf, plainOf, yamlOf } from '../../src/yaml/placed';
import { parseYaml } from '../../src/yaml/yaml-file';

const read = (text: string, file = 'a.yaml') => placedOf(parseYaml(text, file));
const merged = (base: string, over: string) => plainOf(merge(read(base), read(over)));

test.each([
  ['mappings are merged member by member', '{ a: { b: 1, c: 2 } }', '{ a: { c: 3 } }', { a: { b: 1, c: 3 } }],
  ['lists are replaced', '{ a: [1, 2] }', '{ a: [3] }', { a: [3] }],
  ['plain values are replaced', '{ a: 1 }', '{ a: { b: 2 } }', { a: { b: 2 } }],
  ['null removes a member', '{ a: 1, b: 2 }', '{ a: ~ }', { b: 2 }],
  ['null may remove what is not there', '{ a: 1 }', '{ b: ~, c: { d: ~, e: 2 } }', { a: 1, c: { e: 2 } }],
  ['null in a list stays', '{ a: 1 }', '{ a: [~] }', { a: [null] }],
])('%s', (_, base, over, expected) => {
  expect(merged(base, over)).toEqual(expected);
});

test('any value comes back without its places', () => {
  const values = fc.jsonValue().map((value) => ({ value: value ?? 0 }));
  fc.assert(
    fc.property(values, (value) => {
      const node = read(JSON.stringify(value));
      const plain = parseYaml(JSON.stringify(value), 'a.yaml').value;
      expect(plainOf(node)).toEqual(plain);
    }),
  );
});

test.each([
  ['{ a: { b: 1 } }', ['a', 'b'], '2', { a: { b: 2 } }],
  ['{ a: { b: 1 } }', ['a', 'c', 'd'], '2', { a: { b: 1, c: { d: 2 } } }],
  ['{ a: adam }', ['a', 'adam', 'rate'], '2', { a: { adam: { rate: 2 } } }],
  ['{ a: [{ b: 1 }, { b: 1 }] }', ['a', '1', 'b'], '2', { a: [{ b: 1 }, { b: 2 }] }],
  ['{ a: { b: 1, c: 1 } }', ['a', 'b'], '~', { a: { c: 1 } }],
])('in %s, %j is assigned %s', (text, path, value, expected) => {
  expect(plainOf(assign(read(text), path, read(value)))).toEqual(expected);
});

test('each part of a merged value is found in its file; what is missing, where its nearest parent stands', () => {
  const base = read('train:\n  epochs: 3\n  model:\n    depth: 4\n', 'base.yaml');
  const yaml = yamlOf(merge(base, read('train:\n  model: { filters: 8 }\n', 'child.yaml')));
  expect(yaml.locate(['train', 'epochs'])).toMatchObject({ file: 'base.yaml', line: 2, column: 11 });
  expect(yaml.locateKey(['train', 'model', 'depth'])).toMatchObject({
    file: 'base.yaml',
    line: 4,
    column: 5,
  });
  expect(yaml.locate(['train', 'model', 'filters'])).toMatchObject({
    file: 'child.yaml',
    line: 2,
    column: 21,
  });
  expect(yaml.locate(['train', 'model', 'norm'])).toMatchObject({ file: 'child.yaml', line: 2, column: 10 });
});

test('what is written is known apart from its value', () => {
  expect(yamlOf(read('a: [1e-3]')).source(['a', 0])).toBe('1e-3');
});
