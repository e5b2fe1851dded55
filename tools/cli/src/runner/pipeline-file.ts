import { MitosError, nearMatch, parsePipeline } from '@mitos/core';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A pipeline of this workspace. */
export interface NamedPipeline {
  /** That of its folders, where it cannot be read. */
  readonly name: string;
  /** The last of its folders, which is a name for it where no other has it. */
  readonly folder: string;
  readonly file: string;
}

/** Pipelines below `pipelines/`, in the order of their files; none where there is no such folder. */
export async function pipelinesIn(workspace: string): Promise<readonly NamedPipeline[]> {
  const root = path.join(workspace, 'pipelines');
  const files = await readdir(root, { recursive: true }).catch(() => []);
  return Promise.all(
    files
      .filter((file) => path.basename(file) === 'pipeline.yaml')
      .sort()
      .map(async (file) => {
        const full = path.join(root, file);
        const { pipeline } = parsePipeline(await readFile(full, 'utf8'), full);
        const folders = path.dirname(file).split(path.sep);
        return { name: pipeline?.name ?? folders.join('-'), folder: folders.at(-1)!, file: full };
      }),
  );
}

/** The pipeline that a person means: by its name, or else by its last folder. */
export function pipelineNamed(pipelines: readonly NamedPipeline[], name: string): NamedPipeline | undefined {
  return pipelines.find((one) => one.name === name) ?? pipelines.find((one) => one.folder === name);
}

/** The YAML of a pipeline given by name or path. Throws a MitosError (`pipeline-unknown`) that lists those that there are. */
export async function pipelineFile(workspace: string, name: string): Promise<string> {
  if (name.endsWith('.yaml')) return name;
  const named = await pipelinesIn(workspace);
  const found = pipelineNamed(named, name);
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
