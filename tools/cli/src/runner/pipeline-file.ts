import { MitosError, nearMatch, parsePipeline } from '@mitos/core';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The YAML of a pipeline given by name or path. Throws a MitosError (`pipeline-unknown`) that lists those that there are. */
export async function pipelineFile(workspace: string, name: string): Promise<string> {
  if (name.endsWith('.yaml')) return name;
  const folder = path.join(workspace, 'pipelines');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => path.basename(file) === 'pipeline.yaml',
  );
  const named = await Promise.all(
    files.map(async (file) => {
      const full = path.join(folder, file);
      const { pipeline } = parsePipeline(await readFile(full, 'utf8'), full);
      const inFolder = path.dirname(file).split(path.sep);
      return { name: pipeline?.name ?? inFolder.join('-'), folder: inFolder.at(-1), file: full };
    }),
  );
  const found = named.find((one) => one.name === name) ?? named.find((one) => one.folder === name);
  if (found !== undefined) return found.file;
  const names = named.map((one) => one.name).sort();
  const near = nearMatch(name, names);
  throw new MitosError(`There is no pipeline named "${name}".`, {
    code: 'pipeline-unknown',
    problems: [
      {
        expected: `one of ${names.join(', ')}`,
        found: `"${name}"`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}
