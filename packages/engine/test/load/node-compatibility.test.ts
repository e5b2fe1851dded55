import { createRequire } from 'node:module';
import path from 'node:path';
import { restoreIsNullOrUndefined } from '../../src/load/node-compatibility';

test('puts the function back where Node has none', () => {
  const util: { isNullOrUndefined?: (value: unknown) => boolean } = {};
  restoreIsNullOrUndefined(util);
  expect([undefined, null, 0, '', false].map((value) => util.isNullOrUndefined!(value))).toEqual([
    ...[true, true],
    ...[false, false, false],
  ]);
});

test('leaves the function of an older Node alone', () => {
  const own = () => true;
  const util = { isNullOrUndefined: own };
  restoreIsNullOrUndefined(util);
  expect(util.isNullOrUndefined).toBe(own);
});

test('reaches the module that tfjs requires', () => {
  restoreIsNullOrUndefined();
  const util = createRequire(path.join(process.cwd(), 'resolve.js'))('util') as object;
  expect('isNullOrUndefined' in util).toBe(true);
});
