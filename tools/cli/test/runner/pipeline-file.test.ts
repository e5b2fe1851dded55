import { formatError, isMitosError } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipelineFile } from '../../src/runner/pipeline-file';

const pipelines: Readonly<Record<string, string>> = {
  cells: 'name: cells\nstages: { ingest: {} }\n',
  'cells/quick': 'name: cells-quick\nextends: ../pipeline.yaml\n',
  'nuclei/quick': 'name: [',
};

async function find(name: string): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-pipelines-'));
  for (const [folder, text] of Object.entries(pipelines)) {
    await mkdir(path.join(workspace, 'pipelines', folder), { recursive: true });
    await writeFile(path.join(workspace, 'pipelines', folder, 'pipeline.yaml'), text);
  }
  return pipelineFile(workspace, name).then(
    (file) => path.relative(workspace, file),
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
}

test.each([
  ['cells', 'pipelines/cells/pipeline.yaml'],
  ['cells-quick', 'pipelines/cells/quick/pipeline.yaml'],
  ['nuclei-quick', 'pipelines/nuclei/quick/pipeline.yaml'],
])('%s is %s', async (name, file) => {
  expect(await find(name)).toBe(file);
});

test('a path is taken as it is', async () => {
  expect(await pipelineFile('', 'some/pipeline.yaml')).toBe('some/pipeline.yaml');
});

test('a name that is not there is told with a near match', async () => {
  expect(await find('cels')).toBe(`There is no pipeline named "cels".
  expected one of cells, cells-quick, nuclei-quick, found "cels"; write cells`);
});
