import { format } from 'prettier';
import { markdownTable } from '../../../src/figures/table/markdown-table';

test('a table is written as Prettier would write it', async () => {
  const table = markdownTable(
    ['a', 'V_Rand, pooled'],
    [
      ['0.880 ± 0.010 (3)', ''],
      ['x | y', '[a](b/c.yaml)'],
    ],
  );
  expect(table).toBe(`| a                 | V_Rand, pooled |
| ----------------- | -------------- |
| 0.880 ± 0.010 (3) |                |
| x \\| y            | [a](b/c.yaml)  |`);
  expect(await format(`${table}\n`, { parser: 'markdown' })).toBe(`${table}\n`);
});
