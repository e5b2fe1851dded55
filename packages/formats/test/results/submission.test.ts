import { submissionRows } from '../../src/results/submission';
import { cells, exported, predicted } from './support/predictions';

const two = predicted('a', '.11\n2.1');

test('pixels are numbered from 1 down the columns, under the header of the Data Science Bowl 2018', async () => {
  const { text, lines } = await exported([two, predicted('none', '..')], 'submission');
  expect(await text('submission.csv')).toBe('ImageId,EncodedPixels\na,3 1 5 2\na,2 1\nnone,\n');
  expect(lines).toEqual(['2 images: test 2', '2 objects of 1 class as Kaggle submission']);
});

test('or along the rows, under that of Sartorius', async () => {
  const { text } = await exported([two], 'submission', undefined, { order: 'row-major' });
  expect(await text('submission.csv')).toBe('id,predicted\na,2 2 6 1\na,4 1\n');
});

test('runs go on over ends of lines', () => {
  const { labels } = predicted('a', '.1\n11');
  expect(submissionRows({ id: 'a', labels, width: 2, height: 2 }, 'row-major')).toEqual(['a,2 3\n']);
});

test('a pixel of two objects goes to the one that the label image names', () => {
  // Object 1 covered all four pixels before object 2 was painted over it.
  const labels = Uint16Array.of(1, 2, 2, 1);
  expect(submissionRows({ id: 'a', labels, width: 4, height: 1 }, 'row-major')).toEqual([
    'a,1 1 4 1\n',
    'a,2 2\n',
  ]);
});

test('an id with a comma is quoted; no pixel is in two rows', () => {
  const { labels, width, height } = cells()[0]!;
  const rows = submissionRows({ id: 'a,b', labels, width, height }, 'column-major');
  expect(rows).toHaveLength(5);
  const pixels = rows.flatMap((row) => {
    const runs = row.trim().replace('"a,b",', '').split(' ').map(Number);
    return runs.flatMap((start, i) =>
      i % 2 === 0 ? Array.from({ length: runs[i + 1]! }, (_, k) => start + k) : [],
    );
  });
  expect(new Set(pixels).size).toBe(pixels.length);
  expect(pixels).toHaveLength(labels.filter((label) => label !== 0).length);
});
