import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillPattern, findFiles, matchPattern, namesIn } from '../../src/files/pattern';

test.each([
  [
    '{patient}_{slice}.tif',
    'TCGA_CS_4941_19960909_12.tif',
    { patient: 'TCGA_CS_4941_19960909', slice: '12' },
  ],
  ['{id}/images/{id}.png', 'a1/images/a1.png', { id: 'a1' }],
  ['{id}/images/{id}.png', 'a1/images/b2.png', undefined],
  ['images/*/{id}.png', 'images/test/a.png', { id: 'a' }],
  ['images/{id}.png', 'images/sub/a.png', undefined],
  ['images/{id}.p(n)g+', 'images/a.p(n)g+', { id: 'a' }],
  ['images/{id}.png', 'images/a.pngx', undefined],
])('%j takes %j apart as %j', (pattern, text, expected) => {
  expect(matchPattern(pattern, text)).toEqual(expected);
});

test('names stand once, and are filled in wherever they stand', () => {
  expect(namesIn('{id}/images/{id}_{channel}.png')).toEqual(['id', 'channel']);
  expect(fillPattern('{id}/images/{id}_{channel}.png', { id: 'a' })).toBe('a/images/a_{channel}.png');
});

describe('files below a folder', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'mitos-pattern-'));
    for (const file of [
      'b/masks/2.png',
      'b/masks/1.png',
      'a/masks/1.png',
      'a/notes.txt',
      'a/.hidden/1.png',
    ]) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), '');
    }
    await symlink(path.join(root, 'a'), path.join(root, 'link'));
  });

  const found = async (pattern: string) => (await findFiles(root, pattern)).map(({ file }) => file);

  test('are found sorted, through links too, and without hidden ones', async () => {
    expect(await found('{id}/masks/*.png')).toEqual([
      'a/masks/1.png',
      'b/masks/1.png',
      'b/masks/2.png',
      'link/masks/1.png',
    ]);
    expect(await found('a/*/1.png')).toEqual(['a/masks/1.png']);
  });

  test('are none where a folder is missing, and none outside of it', async () => {
    expect(await found('nowhere/{id}.png')).toEqual([]);
    expect(await found('a/../../{id}')).toEqual([]);
    expect(await found('/etc/{id}')).toEqual([]);
  });
});
