import { skipsCache } from '../../src/runner/nx';

test.each([
  [{ NX_SKIP_NX_CACHE: 'true' }, true],
  [{ NX_SKIP_NX_CACHE: 'false' }, false],
  [{}, false],
])('of %j is told whether Nx takes nothing from its cache: %s', (environment, expected) => {
  expect(skipsCache(environment)).toBe(expected);
});
