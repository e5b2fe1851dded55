import { MitosError } from '@mitos/core';
import { datasetClasses } from '../../src/source/class-names';

test('classes are found by their names', () => {
  expect(datasetClasses(['debris', 'cell'], ['cell', 'dust', 'debris'])).toEqual([3, 1]);
});

test('with one class on both sides the name does not matter', () => {
  expect(datasetClasses(['nucleus'], ['cell'])).toEqual([1]);
});

test('a class that the dataset lacks is named', () => {
  const find = () => datasetClasses(['cell', 'debris'], ['cell', 'dust']);
  expect(find).toThrow(MitosError);
  expect(thrownBy(find)).toMatchObject({
    message: 'The network knows other classes than the dataset has.',
    code: 'classes-unknown',
    problems: [
      {
        expected: "one of the dataset's classes: cell, dust",
        found: '"debris"',
        fix: 'evaluate on a dataset with the classes of the training',
      },
    ],
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
