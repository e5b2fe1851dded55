import { MitosError } from '@mitos/core';
import { errorText } from '../../src/console/fail';

const error = new MitosError('The disk is full.', { code: 'disk-full', hint: 'Free some space.' });

test('an error of the user is shown as it is, without a trace', () => {
  expect(errorText(error, false)).toBe('The disk is full.\nFree some space.');
});

test('--verbose adds where it came from', () => {
  expect(errorText(error, true)).toContain('fail.test');
});

test('anything else is a defect of Mitos, and says so', () => {
  expect(errorText(new TypeError('x is not a function'), false)).toBe(
    'Something went wrong inside Mitos: x is not a function\nRun it again with --verbose to see where.',
  );
});
