import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '../../src/hash';
import { settingsData } from '../../src/pipeline/settings-data';

async function workspaceWith(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-settings-data-'));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
  return root;
}

test('of a training that another one starts from, the weights of its model count and nothing else', async () => {
  const root = await workspaceWith({
    'runs/base/train/model/weights.safetensors': 'w',
    'runs/base/train/epochs/3/weights.safetensors': 'w3',
    'runs/base/train/history.arrow': 'h',
  });
  expect(await settingsData(root, { initialise: 'runs/base/train' })).toEqual({
    'runs/base/train/model/weights.safetensors': hash('w'),
  });
});

test('weights in a file of their own and modules of callbacks count by their content', async () => {
  const root = await workspaceWith({ 'resnet.safetensors': 'r', 'notify.mjs': 'n' });
  const callbacks = [{ csv: {} }, { module: 'notify.mjs' }, 'nonsense'];
  expect(await settingsData(root, { initialise: 'resnet.safetensors', callbacks })).toEqual({
    'resnet.safetensors': hash('r'),
    'notify.mjs': hash('n'),
  });
});

test('what is missing has no entry, and settings that name nothing have none', async () => {
  const root = await workspaceWith({});
  expect(
    await settingsData(root, { initialise: 'runs/none/train', callbacks: [{ module: 'x.mjs' }] }),
  ).toEqual({});
  expect(await settingsData(root, { epochs: 3 } as object)).toEqual({});
});
