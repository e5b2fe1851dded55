import type { Pipeline, StageDefinition, StageKind } from '@mitos/core/pipeline';
import type { TargetConfiguration } from '@nx/devkit';
import { npmDependencies } from './npm-dependencies';

/** The stages that compute with TensorFlow, and so wait for it to be in place. */
const computing: readonly StageKind[] = ['train', 'evaluate'];

const mitos = 'node tools/cli/dist/main.mjs';

/** One cached target per stage, chained by `needs`. */
export function stageTargets(
  pipeline: Pipeline,
  file: string,
  workspaceRoot: string,
): Record<string, TargetConfiguration> {
  return Object.fromEntries(
    pipeline.stages.map((stage) => [stage.key, stageTarget(pipeline, stage, file, workspaceRoot)]),
  );
}

function stageTarget(
  pipeline: Pipeline,
  stage: StageDefinition,
  file: string,
  workspaceRoot: string,
): TargetConfiguration {
  const computes = computing.includes(stage.kind);
  return {
    executor: 'nx:run-commands',
    // Nothing of the stage's settings may stand here: Nx hashes a project's targets into every one of its tasks.
    options: { command: `${mitos} stage ${file} ${stage.key}`, forwardAllArgs: false },
    cache: true,
    dependsOn: [
      ...stage.needs,
      { projects: ['cli', stage.kind], target: 'build' },
      ...(computes ? [{ projects: ['engine'], target: 'provision' }] : []),
    ],
    inputs: [
      { runtime: `node -r @swc-node/register tools/nx-plugin/src/fingerprint.ts ${file} ${stage.key}` },
      { dependentTasksOutputFiles: `packages/${stage.kind}/dist/*.mjs` },
      ...(computes ? [{ dependentTasksOutputFiles: '.mitos/engine.json' }] : []),
      ...stage.needs.map((need) => ({
        dependentTasksOutputFiles: `runs/${pipeline.name}/${need}/**/${filesRead(stage.kind)}`,
      })),
      { externalDependencies: npmDependencies(workspaceRoot, stage.kind) },
    ],
    outputs: [`{workspaceRoot}/runs/${pipeline.name}/${stage.key}`],
    metadata: { technologies: ['mitos'], description: `The ${stage.kind} stage of ${file}` },
  };
}

/**
 * A record changes with the code and versions of its stage even where the outputs do not, and a preview with how it is
 * drawn. Only the report reads these, and only the report runs again for them.
 */
function filesRead(kind: StageKind): string {
  return kind === 'report' ? '*' : '!(record.json|preview.png)';
}

/** Targets of a pipeline that cannot be read: each fails and says what is wrong, with lines. */
export function brokenTargets(file: string): Record<string, TargetConfiguration> {
  const target: TargetConfiguration = {
    executor: 'nx:run-commands',
    options: { command: `${mitos} check ${file}` },
    cache: false,
    dependsOn: [{ projects: ['cli'], target: 'build' }],
    metadata: { technologies: ['mitos'], description: `${file} has problems; this lists them` },
  };
  return Object.fromEntries(['ingest', 'augment', 'train', 'evaluate', 'report'].map((key) => [key, target]));
}
