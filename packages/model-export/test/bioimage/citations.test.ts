import { architectures } from '@mitos/models';
import { citations } from '../../src/bioimage/citations';

test('every architecture of the zoo has a paper', () => {
  expect(Object.keys(citations).sort()).toEqual(Object.keys(architectures).sort());
  for (const { doi, text } of Object.values(citations).flat()) {
    expect(doi).toMatch(/^10\.\d{4,}\/\S+$/);
    expect(text).toMatch(/ \d{4}\.$/);
  }
});
