import { parseYaml } from '@mitos/core';
import fc from 'fast-check';
import { toYaml, toYamlLine } from '../src/yaml';

test('short mappings and lists stand on one line, deep ones do not', () => {
  const value = {
    name: 'pipeline',
    stages: {
      train: { needs: ['augment'], model: { architecture: 'unet', depth: 4 }, rate: 1e-7, note: undefined },
      augment: { transforms: [{ flip: 'both' }, { elastic: { alpha: 30 } }], weights: {} },
    },
  };
  expect(toYaml(value)).toBe(`name: pipeline
stages:
  train:
    needs: [ augment ]
    model: { architecture: unet, depth: 4 }
    rate: 1e-7
  augment:
    transforms:
      - { flip: both }
      - elastic: { alpha: 30 }
    weights: {}
`);
});

test('a value alone stands on one line', () => {
  expect([16, 'unet', 'true', null, [], [{ flip: 'both' }, { rotate: 50 }]].map(toYamlLine)).toEqual([
    '16',
    'unet',
    '"true"',
    'null',
    '[]',
    '[ { flip: both }, { rotate: 50 } ]',
  ]);
});

test('texts that YAML would take for something else are quoted', () => {
  expect(toYaml({ texts: ['true', 'no', '1e3', '', 'a: b', '#x', 'x ', '- x', '~', 'plain text'] })).toBe(
    'texts: [ "true", no, "1e3", "", "a: b", "#x", "x ", "- x", "~", plain text ]\n',
  );
});

test('what is written reads back the same', () => {
  const settings = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 4 }), { minKeys: 1 });
  fc.assert(
    fc.property(settings, (value) => {
      // JSON has no -0, and `__proto__` is no key that settings may have.
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(parseYaml(toYaml(plain), 'x.yaml').value).toEqual(plain);
    }),
  );
});
