import { z } from 'zod';
import { jsonArtifact } from './contracts/json-artifact';
import { canonicalJson } from './hash';
import { stageKinds } from './stage';

const hashes = z.record(z.string(), z.string());

/** `record.json`, beside the outputs of a stage: all that made them what they are. No times, hosts or absolute paths. */
export const recordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  pipeline: z.string(),
  stage: z.string(),
  kind: z.enum(stageKinds),
  seed: z.int(),
  /** Settings with the defaults filled in. */
  settings: z.record(z.string(), z.unknown()),
  /** Stages that were read, in the order in which they were. Records that were written before there was this have none. */
  needs: z.array(z.string()).optional(),
  /** Stage that was read -> file -> SHA-256. */
  inputs: z.record(z.string(), hashes),
  /** File of the dataset -> SHA-256; empty for stages that read none. */
  data: hashes,
  /** SHA-256 of the stage's bundled code. */
  code: z.string(),
  /** What computed it: Mitos, Node, TensorFlow and its device, libraries. */
  versions: z.record(z.string(), z.string()),
  /** Hash of the versions of all npm packages that the code runs on. Older records have none. */
  packages: z.string().optional(),
  /** File -> SHA-256 of everything the stage wrote but this record. */
  outputs: hashes,
});

export type RunRecord = z.output<typeof recordSchema>;

export const recordFile = jsonArtifact('record.json', 'run record', recordSchema);

/** One reason for running a stage again: what changed, and how. */
export interface Reason {
  readonly what: 'output' | 'seed' | 'setting' | 'input' | 'data' | 'code' | 'version';
  /** `epochs 20 -> 25`, `augment/shards/00000.arrow changed`. */
  readonly detail: string;
}

/** The reason of a stage without a record. */
export const notYetRun: Reason = { what: 'output', detail: 'it has not run yet' };

/** What {@link reasonsToRun} compares: everything of a record that is known before the stage has run. */
export type Plan = Omit<RunRecord, 'outputs' | 'schemaVersion'>;

/** Why `plan` is not what `previous` records; empty when it is. Most telling first. */
export function reasonsToRun(previous: RunRecord | undefined, plan: Plan): Reason[] {
  if (previous === undefined) return [notYetRun];
  const setting = differences(previous.settings, plan.settings).map((change): Reason => ({
    what: 'setting',
    detail: change,
  }));
  const seed: Reason[] =
    previous.seed === plan.seed ? [] : [{ what: 'seed', detail: `seed ${previous.seed} -> ${plan.seed}` }];
  const code: Reason[] =
    previous.code === plan.code ? [] : [{ what: 'code', detail: `the code of ${plan.kind} changed` }];
  const order: Reason[] = isReordered(previous.needs, plan.needs)
    ? [{ what: 'input', detail: `needs in another order: ${plan.needs!.join(', ')}` }]
    : [];
  const packages: Reason[] =
    previous.packages === undefined || previous.packages === plan.packages
      ? []
      : [{ what: 'version', detail: 'npm packages that it runs on changed' }];
  return [
    ...seed,
    ...setting,
    ...summarise(fileChanges(previous.data, plan.data)).map((detail): Reason => ({ what: 'data', detail })),
    ...Object.keys({ ...previous.inputs, ...plan.inputs }).flatMap((stage) =>
      summarise(
        fileChanges(previous.inputs[stage] ?? {}, plan.inputs[stage] ?? {}).map((text) => `${stage}/${text}`),
      ).map((detail): Reason => ({ what: 'input', detail })),
    ),
    ...order,
    ...code,
    ...differences(previous.versions, plan.versions).map((detail): Reason => ({ what: 'version', detail })),
    ...packages,
  ];
}

/** Whether both name the same, but not in the same order. A stage more or less shows in the inputs. */
function isReordered(before: readonly string[] | undefined, after: readonly string[] | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const isSameSet = [...before].sort().join() === [...after].sort().join();
  return isSameSet && before.join() !== after.join();
}

/** Changed members of two plain values, by path: `optimizer.adam.learningRate 0.001 -> 0.0003`. */
export function differences(before: unknown, after: unknown, path = ''): string[] {
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  const [old, now] = [show(before), show(after)];
  return old === now ? [] : [`${path} ${old} -> ${now}`];
}

function show(value: unknown): string {
  return value === undefined ? '-' : typeof value === 'string' ? value : canonicalJson(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fileChanges(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((file) => {
    if (before[file] === after[file]) return [];
    return `${file} ${before[file] === undefined ? 'is new' : after[file] === undefined ? 'is gone' : 'changed'}`;
  });
}

/** The first few of many changes, and how many more there are. */
function summarise(changes: readonly string[]): string[] {
  return changes.length <= 3 ? [...changes] : [...changes.slice(0, 3), `and ${changes.length - 3} more`];
}
