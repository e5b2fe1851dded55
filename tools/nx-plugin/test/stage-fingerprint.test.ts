import { parsePipeline } from '@mitos/core/pipeline';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stageFingerprint } from '../src/stage-fingerprint';

const yaml = `
name: nuclei
seed: 7
stages:
  ingest: { dataset: sample, split: { train: 0.8, test: 0.2 } }
  train: { needs: ingest, epochs: 3 }
`;

async function workspace(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-fingerprint-'));
  await mkdir(path.join(root, 'data/sample'), { recursive: true });
  await writeFile(path.join(root, 'data/sample/dataset.yaml'), 'name: sample\nroot: .\n');
  await writeFile(path.join(root, 'data/sample/labels.csv'), 'a\n');
  return root;
}

async function fingerprints(root: string, text = yaml): Promise<Record<string, string>> {
  const pipeline = parsePipeline(text, 'p').pipeline!;
  const entries = pipeline.stages.map(
    async (stage) => [stage.key, await stageFingerprint(root, stage)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

test('only the stage whose settings changed has a new fingerprint', async () => {
  const root = await workspace();
  const [before, after] = [
    await fingerprints(root),
    await fingerprints(root, yaml.replace('epochs: 3', 'epochs: 4')),
  ];
  expect(after['ingest']).toBe(before['ingest']);
  expect(after['train']).not.toBe(before['train']);
});

test('comments, layout and the order of keys do not matter', async () => {
  const root = await workspace();
  const rewritten = yaml
    .replace(
      '{ dataset: sample, split: { train: 0.8, test: 0.2 } }',
      '\n    split: { test: 0.2, train: 0.80 } # comment\n    dataset: "sample"',
    )
    .replace('seed: 7', '# other\nseed: 7');
  expect(await fingerprints(root, rewritten)).toEqual(await fingerprints(root));
});

test('the seed matters to every stage', async () => {
  const root = await workspace();
  const [before, after] = [
    await fingerprints(root),
    await fingerprints(root, yaml.replace('seed: 7', 'seed: 8')),
  ];
  expect(after['ingest']).not.toBe(before['ingest']);
  expect(after['train']).not.toBe(before['train']);
});

test('a seed of its own matters to its stage alone, and then that of the pipeline does not', async () => {
  const root = await workspace();
  const own = yaml.replace('epochs: 3', 'epochs: 3, seed: 7');
  const [before, same, other] = [
    await fingerprints(root),
    await fingerprints(root, own),
    await fingerprints(root, own.replace('seed: 7\n', 'seed: 8\n')),
  ];
  expect(same).toEqual(before);
  expect(other['ingest']).not.toBe(before['ingest']);
  expect(other['train']).toBe(before['train']);
});

test('a changed file of the dataset gives the stage that reads it a new fingerprint', async () => {
  const root = await workspace();
  const before = await fingerprints(root);
  await writeFile(path.join(root, 'data/sample/labels.csv'), 'b\n');
  const after = await fingerprints(root);
  expect(after['ingest']).not.toBe(before['ingest']);
  expect(after['train']).toBe(before['train']);
});

test("a file outside the card's folder is found through its root", async () => {
  const root = await workspace();
  const outside = await mkdtemp(path.join(tmpdir(), 'mitos-data-'));
  await writeFile(path.join(outside, 'image.png'), 'a');
  await writeFile(path.join(root, 'data/sample/dataset.yaml'), `root: ${outside}\n`);
  const before = await fingerprints(root);
  await writeFile(path.join(outside, 'image.png'), 'b');
  expect((await fingerprints(root))['ingest']).not.toBe(before['ingest']);
});
