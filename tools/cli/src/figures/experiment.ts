import { exists, MitosError, nearMatch } from '@mitos/core';
import path from 'node:path';
import { foldersIn } from '../find/folders-in';
import { pipelinesIn } from '../runner/pipeline-file';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';
import { figuresFile, noFigures } from './figures-file';
import type { Figures } from './figures-file';
import { groupsOf, nameOf } from './group';
import { publishedFileName, readPublished } from './published-file';
import type { Published } from './published-file';

/** A folder below `pipelines/` with figures to stand beside: its pipelines, and those in folders of it. */
export interface Experiment {
  readonly name: string;
  readonly folder: string;
  /** The one of the folder itself first, the others by name. */
  readonly pipelines: readonly CheckedPipeline[];
  readonly published: Published;
  readonly figures: Figures;
}

/** Reads the experiments of a workspace, by name. Throws a MitosError for what is wrong with one of their files. */
export async function readExperiments(workspace: string): Promise<Experiment[]> {
  const root = path.join(workspace, 'pipelines');
  const named = await pipelinesIn(workspace);
  const experiments: Experiment[] = [];
  for (const name of await foldersIn(root)) {
    const folder = path.join(root, name);
    if (!(await exists(path.join(folder, publishedFileName)))) continue;
    const files = named.map(({ file }) => file).filter((file) => file.startsWith(folder + path.sep));
    const own = path.join(folder, 'pipeline.yaml');
    const ordered = [...files.filter((file) => file === own), ...files.filter((file) => file !== own)];
    const pipelines: CheckedPipeline[] = [];
    for (const file of ordered) pipelines.push(await readPipeline(workspace, file));
    const evaluations = groupsOf(pipelines).map(nameOf);
    const published = await readPublished(workspace, folder, evaluations);
    experiments.push({ name, folder, pipelines, published, figures: await figuresIn(folder) });
  }
  return experiments;
}

async function figuresIn(folder: string): Promise<Figures> {
  return (await exists(path.join(folder, figuresFile.fileName))) ? figuresFile.read(folder) : noFigures;
}

/** Those of these names, all without a name. Throws a MitosError (`experiment-unknown`) that lists those that there are. */
export function experimentsNamed(
  experiments: readonly Experiment[],
  names: readonly string[],
): readonly Experiment[] {
  const known = experiments.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new MitosError(`There is no experiment "${unknown[0]!}".`, {
      code: 'experiment-unknown',
      problems: unknown.map((name) => {
        const near = nearMatch(name, known);
        const expected = `one of ${known.join(', ')}, the folders below pipelines/ with a ${publishedFileName}`;
        return { expected, found: `"${name}"`, ...(near === undefined ? {} : { fix: `write ${near}` }) };
      }),
    });
  }
  return names.length === 0 ? experiments : experiments.filter(({ name }) => names.includes(name));
}
