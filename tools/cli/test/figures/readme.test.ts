import { formatError, isMitosError } from '@mitos/core';
import { withSection } from '../../src/figures/readme';

const placed = (readme: string): string => {
  try {
    return withSection(readme, 'TABLE', 'README.md');
  } catch (error) {
    return isMitosError(error) ? formatError(error) : String(error);
  }
};

test('what stands between the markers is replaced, and the rest stays', () => {
  const once = placed('a\n\n<!-- figures -->\nold\n<!-- /figures -->\n\nb\n');
  expect(once).toBe('a\n\n<!-- figures -->\n\nTABLE\n\n<!-- /figures -->\n\nb\n');
  expect(placed(once)).toBe(once);
});

test.each([
  ['', 'neither'],
  ['<!-- figures -->', 'one of them'],
  ['<!-- /figures -->', 'one of them'],
  ['<!-- /figures --> <!-- figures -->', 'the other order'],
])('without a place for it, that is told: "%s"', (readme, found) => {
  expect(placed(readme)).toBe(`README.md has no place for the figures.
  README.md: expected the lines <!-- figures --> and <!-- /figures -->, in this order, found ${found}; put them where the tables are to stand`);
});
