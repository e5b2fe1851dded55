import type { InstanceTable, Labels, Sample } from '../sample';
import { connectedRuns } from './components';
import type { LabelRuns } from './components';
import { labelsFor } from './labels-for';

/**
 * A sample with its instances counted anew, as they have to be after it was moved, cut or mixed:
 *
 * - instances that are not to be seen any more are dropped;
 * - an instance that now consists of several pieces (connected over edges and corners of pixels) becomes as many instances
 *   of its class, unless it was annotated in several pieces (`pieced`): then it stays one;
 * - ids count from 1 without gaps, in the order of the old ids, pieces of one id in the order of their first pixels, row by
 *   row.
 *
 * Labels are Uint16 for up to 65535 instances, else Uint32. Without labels, or with class indices for labels, it is the
 * sample itself; also where nothing changes.
 */
export function settleInstances(sample: Sample): Sample {
  const { labels, instances, width } = sample;
  if (instances === undefined || labels.length === 0) return sample;
  const runs = connectedRuns(labels, width);
  const firsts = firstIds(labels, runs, instances);
  const count = firsts.at(-1)! - 1;
  if (keepsIds(firsts)) {
    if (instances.classes.length === count + 1) return sample;
    return { ...sample, instances: shorten(instances, count) };
  }
  const names = nameRuns(labels, runs, instances, firsts);
  const settled = labelsFor(count, labels.length);
  for (let run = 0; run < runs.count; run++) settled.fill(names[run]!, runs.starts[run], runs.ends[run]);
  return { ...sample, labels: settled, instances: renamed(instances, firsts) };
}

/**
 * The first new id of each old one, and at the end the first that is free. An old id has as many new ones as the difference
 * to its successor's says.
 */
function firstIds(
  labels: Labels,
  { count, starts, roots }: LabelRuns,
  { pieced }: InstanceTable,
): Int32Array {
  const firsts = new Int32Array(pieced.length + 1);
  for (let run = 0; run < count; run++) {
    if (roots[run] !== run) continue;
    const id = labels[starts[run]!]!;
    if (pieced[id] === 1) firsts[id + 1] = 1;
    else firsts[id + 1]!++;
  }
  firsts[1] = 1;
  for (let id = 1; id < pieced.length; id++) firsts[id + 1]! += firsts[id]!;
  return firsts;
}

/** Whether every id that is seen keeps its number and is one piece. */
function keepsIds(firsts: Int32Array): boolean {
  const count = firsts.at(-1)! - 1;
  for (let id = 1; id <= count + 1; id++) if (firsts[id] !== id) return false;
  return true;
}

/** The new id of each run. */
function nameRuns(
  labels: Labels,
  { count, starts, roots }: LabelRuns,
  { pieced }: InstanceTable,
  firsts: Int32Array,
): Int32Array {
  const names = new Int32Array(count);
  const next = firsts.slice();
  for (let run = 0; run < count; run++) {
    const id = labels[starts[run]!]!;
    if (pieced[id] === 1) names[run] = firsts[id]!;
    else names[run] = roots[run] === run ? next[id]!++ : names[roots[run]!]!;
  }
  return names;
}

function renamed({ classes, pieced }: InstanceTable, firsts: Int32Array): InstanceTable {
  const count = firsts.at(-1)! - 1;
  const result = { classes: new Uint16Array(count + 1), pieced: new Uint8Array(count + 1) };
  for (let id = 1; id < classes.length; id++) {
    for (let name = firsts[id]!; name < firsts[id + 1]!; name++) {
      result.classes[name] = classes[id]!;
      result.pieced[name] = pieced[id]!;
    }
  }
  return result;
}

function shorten({ classes, pieced }: InstanceTable, count: number): InstanceTable {
  return { classes: classes.slice(0, count + 1), pieced: pieced.slice(0, count + 1) };
}
