import type { Labels } from '../sample';
import { connectedRuns } from './components';

/**
 * Which instances of a height x width label image with ids 1 to `count` consist of several pieces (connected over edges and
 * corners): 1 for those, else 0, by id; entry 0 is the background.
 */
export function piecedInstances(labels: Labels, width: number, count: number): Uint8Array {
  const runs = connectedRuns(labels, width);
  const seen = new Uint8Array(count + 1);
  const pieced = new Uint8Array(count + 1);
  for (let run = 0; run < runs.count; run++) {
    if (runs.roots[run] !== run) continue;
    const id = labels[runs.starts[run]!]!;
    if (seen[id] === 1) pieced[id] = 1;
    seen[id] = 1;
  }
  return pieced;
}
