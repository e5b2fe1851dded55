import type { z } from 'zod';
import type { Logger } from './logger';
import type { ProgressFactory } from './progress';
import type { Random, RandomPath } from './random';

/** The kinds of stage, in the order in which a pipeline usually chains them. */
export const stageKinds = ['ingest', 'augment', 'train', 'evaluate', 'report'] as const;
export type StageKind = (typeof stageKinds)[number];

/** Kinds that a stage cannot do without: a pipeline in which one is not among its `needs` is refused. */
export const stageNeeds: Readonly<Record<StageKind, readonly StageKind[]>> = {
  ingest: [],
  augment: ['ingest'],
  train: ['augment'],
  evaluate: ['ingest', 'train'],
  report: ['ingest', 'train', 'evaluate'],
};

/** The output folder of a stage that this one needs. */
export interface Artifact {
  /** The stage's key in the YAML: `train`, or any name given with `uses: train`. */
  readonly stage: string;
  readonly kind: StageKind;
  /** Absolute path. Read only. */
  readonly folder: string;
}

/** What a stage may use of the world. Everything else is in its settings and inputs. */
export interface StageContext {
  /** Name of the pipeline and key of the stage, for titles. Not for numbers. */
  readonly pipeline: string;
  readonly stage: string;
  /** Root of the workspace, absolute: datasets are found below its `data` folder. */
  readonly workspace: string;
  /** The stage's own seed, or the pipeline's. */
  readonly seed: number;
  /** Random numbers for a purpose: `context.random('epoch', 3, id)`. A pure function of seed, stage and path. */
  random(...path: RandomPath): Random;
  readonly logger: Logger;
  readonly progress: ProgressFactory;
  /** Aborted by Ctrl-C: stop at the next safe point and throw `signal.reason`. */
  readonly signal: AbortSignal;
  /**
   * A folder that outlives the stage and a crash of it: checkpoints. It belongs to exactly this code, these settings
   * and these inputs, so whatever lies in it may be continued. It may not exist yet.
   */
  readonly scratch: string;
  /**
   * A folder for what people look at while the stage runs: curves. It outlives the stage; no stage reads it. It may not
   * exist yet.
   */
  readonly live: string;
  /**
   * A folder that outlives the stage and is shared by all runs of exactly this code: results that need not be computed
   * again, each under a name made of everything it depends on. It may not exist yet, and anything in it may vanish.
   */
  readonly cache: string;
  /** Threads that a stage may use beside its own; 0: none. Never changes a result. */
  readonly workers: number;
}

/** What a stage says when it is done; printed, and never part of an artifact. */
export interface StageResult {
  /** A few lines for a person: `test Dice 0.912 (Otsu 0.871)`. */
  readonly summary: readonly string[];
  /** Called once the output is in its place: now what would have made it again may go. */
  readonly published?: () => Promise<void>;
}

/**
 * A stage is a function from settings and input folders to an output folder. It is pure: equal settings, inputs and seed
 * give equal bytes. Reading YAML, finding folders, writing `record.json` and printing are the runner's business.
 */
export interface Stage<Schema extends z.ZodType = z.ZodType> {
  readonly kind: StageKind;
  /** Settings as written in the YAML, with defaults for all that may be left out. */
  readonly settings: Schema;
  /**
   * Fills `output`, an empty folder that takes the place of the previous output only when this returns.
   * Throws a MitosError for whatever the user can mend.
   */
  run(
    settings: z.output<Schema>,
    inputs: readonly Artifact[],
    output: string,
    context: StageContext,
  ): Promise<StageResult>;
}

/** The only input of a kind. The runner has checked that it is there; with several, the first as the YAML lists them. */
export function inputOf(inputs: readonly Artifact[], kind: StageKind): string {
  const found = inputs.find((input) => input.kind === kind);
  if (found === undefined) throw new Error(`no input of kind ${kind}`);
  return found.folder;
}
