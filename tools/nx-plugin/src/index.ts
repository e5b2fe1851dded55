/**
 * Turns every `pipelines/<name>/pipeline.yaml` into an Nx project with one cached target per stage, so that
 * `nx run <name>:train` runs what train needs, and of that only what changed.
 *
 * Nx loads this file as it is, before anything is built. It must stay fast and deterministic, and one bad file must not
 * take the other pipelines down: such a pipeline keeps its targets, and each of them fails with the list of problems.
 */
import { parsePipeline } from '@mitos/core/pipeline';
import type { CreateNodes, CreateNodesContext, CreateNodesResult } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenTargets, stageTargets } from './targets';

export const name = 'mitos';

export const createNodes: CreateNodes = [
  'pipelines/**/pipeline.yaml',
  (files, _options, context) => files.map((file) => [file, pipelineProject(file, context)] as const),
];

function pipelineProject(file: string, { workspaceRoot }: CreateNodesContext): CreateNodesResult {
  const root = path.dirname(file);
  const text = readFileSync(path.join(workspaceRoot, file), 'utf8');
  const { pipeline } = parsePipeline(text, file, { root: workspaceRoot });
  const project =
    pipeline === undefined
      ? { name: nameOfFolder(root), targets: brokenTargets(file) }
      : { name: pipeline.name, targets: stageTargets(pipeline, file, workspaceRoot) };
  return { projects: { [root]: { root, projectType: 'application', tags: ['type:pipeline'], ...project } } };
}

/** `cells-quick` of `pipelines/cells/quick`: a name of its own also where the YAML does not tell. */
function nameOfFolder(root: string): string {
  return path.relative('pipelines', root).split(path.sep).join('-');
}
