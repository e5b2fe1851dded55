import type { CreateNodesContext } from '@nx/devkit';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodes } from '../src/index';

const good = `
name: nuclei
stages:
  ingest: { dataset: sample }
  augment: { needs: ingest, size: 128 }
  plain: { uses: train, needs: augment, epochs: 3 }
  report: { needs: [ingest, plain] }
`;

async function targetsOf(yaml: string, folder = 'pipelines/a') {
  const workspaceRoot = await mkdtemp(path.join(tmpdir(), 'mitos-plugin-'));
  await mkdir(path.join(workspaceRoot, folder), { recursive: true });
  await writeFile(path.join(workspaceRoot, folder, 'pipeline.yaml'), yaml);
  await writeFile(path.join(workspaceRoot, 'pipelines/base.yaml'), good);
  await cp('packages', path.join(workspaceRoot, 'packages'), {
    recursive: true,
    filter: (source) => !/(src|test|dist|node_modules)$/.test(source),
  });
  const context = { workspaceRoot, nxJsonConfiguration: {} } satisfies CreateNodesContext;
  const results = await createNodes[1]([`${folder}/pipeline.yaml`], undefined, context);
  return results[0]![1].projects![folder]!;
}

test('a pipeline becomes a project of its name with a cached target for every stage', async () => {
  const project = await targetsOf(good);
  expect(project.name).toBe('nuclei');
  expect(Object.keys(project.targets!)).toEqual(['ingest', 'augment', 'plain', 'report']);
  expect(Object.values(project.targets!).every((target) => target.cache)).toBe(true);
});

test('a stage waits for what it needs, and for the code and the engine it runs on', async () => {
  const { targets } = await targetsOf(good);
  expect(targets!['plain']!.dependsOn).toEqual([
    'augment',
    { projects: ['cli', 'train'], target: 'build' },
    { projects: ['engine'], target: 'provision' },
  ]);
});

test('a change of a setting changes no target, so that it touches only its own stage', async () => {
  expect(await targetsOf(good.replace('epochs: 3', 'epochs: 4'))).toEqual(await targetsOf(good));
});

test('a stage reads the outputs of what it needs, but their records only for the report', async () => {
  const { targets } = await targetsOf(good);
  expect(targets!['plain']!.inputs).toContainEqual({
    dependentTasksOutputFiles: 'runs/nuclei/augment/**/!(record.json|preview.png)',
  });
  expect(targets!['report']!.inputs).toContainEqual({ dependentTasksOutputFiles: 'runs/nuclei/plain/**/*' });
});

test('a stage is run again for a new version of a library, its own or one of the packages it imports', async () => {
  const { targets } = await targetsOf(good);
  const libraries = targets!['plain']!.inputs!.find(
    (input) => typeof input === 'object' && 'externalDependencies' in input,
  );
  const { dependencies } = JSON.parse(await readFile('packages/core/package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(libraries).toEqual({
    externalDependencies: expect.arrayContaining(['@tensorflow/tfjs-core', ...Object.keys(dependencies)]),
  });
});

test('a pipeline that cannot be read keeps its targets, and each of them lists the problems', async () => {
  const project = await targetsOf('name: [');
  expect(project.name).toBe('a');
  expect(project.targets!['train']).toMatchObject({
    cache: false,
    options: { command: 'node tools/cli/dist/main.mjs check pipelines/a/pipeline.yaml' },
  });
});

test('a pipeline that extends another has its stages too, and those of its own matrix', async () => {
  const yaml = 'name: seeds\nextends: ../base.yaml\nmatrix: { seed: [1, 2] }\nstages: { report: ~ }\n';
  const { name, targets } = await targetsOf(yaml);
  expect(name).toBe('seeds');
  expect(Object.keys(targets!)).toEqual(['ingest', 'augment', 'plain-seed1', 'plain-seed2']);
  expect(targets!['plain-seed2']).toMatchObject({
    options: { command: 'node tools/cli/dist/main.mjs stage pipelines/a/pipeline.yaml plain-seed2' },
    outputs: ['{workspaceRoot}/runs/seeds/plain-seed2'],
  });
});

test('pipelines that cannot be read have names that differ, wherever their folders lie', async () => {
  const names = ['pipelines/a/quick', 'pipelines/b/quick'].map(
    async (folder) => (await targetsOf('name: [', folder)).name,
  );
  expect(await Promise.all(names)).toEqual(['a-quick', 'b-quick']);
});
