import type { StageDefinition } from '@mitos/core';
import type { CheckedPipeline } from '../runner/settings';

/** An evaluation, with all copies of it that differ by seed or fold only. */
export interface Group {
  readonly pipeline: CheckedPipeline;
  /** Its name without seeds and folds: `evaluate-unet` of `evaluate-unet-seed1`. */
  readonly stage: string;
  /** All copies that the YAML asks for. */
  readonly keys: readonly string[];
}

/** `cells-quick:evaluate-unet` */
export function nameOf({ pipeline, stage }: Group): string {
  return `${pipeline.name}:${stage}`;
}

/** The evaluations of pipelines, in the order of the YAML. */
export function groupsOf(pipelines: readonly CheckedPipeline[]): Group[] {
  return pipelines.flatMap((pipeline) => {
    const keys = new Map<string, string[]>();
    for (const stage of pipeline.stages.filter(({ kind }) => kind === 'evaluate')) {
      const name = withoutCopies(stage);
      keys.set(name, [...(keys.get(name) ?? []), stage.key]);
    }
    return [...keys].map(([stage, of]) => ({ pipeline, stage, keys: of }));
  });
}

/** The name that copies for seeds and folds share. The matrix names them so; names that stand in the YAML stay as they are. */
function withoutCopies({ key, original }: StageDefinition): string {
  return original + key.slice(original.length).replace(/-(seed-?\d+|fold\d+)(?=-|$)/g, '');
}
