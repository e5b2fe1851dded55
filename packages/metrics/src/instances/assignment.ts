import type { OverlapTable } from './overlap';

/**
 * The pairs of a one-to-one assignment of true and predicted objects with the largest sum of weights, ascending. `weights`
 * belong to the pairs of the table and are above 0; objects may stay alone. Exact: shortest augmenting paths with
 * potentials (Jonker and Volgenant 1987) on the sparse table, where each true object may also take a column of its own, of
 * weight 0. A search ends at the first free column, so that it stays among neighbours.
 */
export function bestAssignment(table: OverlapTable, weights: Float64Array): number[] {
  const state: State = {
    ...{ table, weights, firstPair: firstPairs(table) },
    truthPotential: new Float64Array(table.truthCount + 1),
    predictedPotential: new Float64Array(table.predictedCount + 1),
    pairOfTruth: new Int32Array(table.truthCount + 1).fill(none),
    pairOfPredicted: new Int32Array(table.predictedCount + 1).fill(none),
    distance: new Float64Array(table.predictedCount + 1).fill(Infinity),
    pathPair: new Int32Array(table.predictedCount + 1),
  };
  for (let truth = 1; truth <= table.truthCount; truth++) {
    const search = shortestPath(state, truth);
    updatePotentials(state, truth, search);
    augment(state, truth, search);
    for (const predicted of search.touched) state.distance[predicted] = Infinity;
  }
  return Array.from(state.pairOfTruth).filter((pair) => pair !== none);
}

const none = -1;

interface State {
  readonly table: OverlapTable;
  readonly weights: Float64Array;
  /** Pairs of a true object: from its entry up to the next one's. */
  readonly firstPair: Int32Array;
  readonly truthPotential: Float64Array;
  readonly predictedPotential: Float64Array;
  /** The pair that an object is in now. */
  readonly pairOfTruth: Int32Array;
  readonly pairOfPredicted: Int32Array;
  /** Of the predicted objects, from the true object that is being assigned. */
  readonly distance: Float64Array;
  /** The pair over which a predicted object was reached. */
  readonly pathPair: Int32Array;
}

/** How far a search came. Its end is a free predicted object, or a true one that is to stay alone. */
interface Search {
  readonly length: number;
  readonly end: { readonly predicted: number } | { readonly alone: number };
  /** Predicted objects that the paths lead through. */
  readonly settled: readonly number[];
  readonly touched: readonly number[];
}

/** Dijkstra's search from a true object to what is free. Costs are negative weights, reduced by the potentials. */
function shortestPath(state: State, start: number): Search {
  const { table, distance, truthPotential, pairOfPredicted } = state;
  const frontier = new Set<number>();
  const [settled, touched]: [number[], number[]] = [[], []];
  let alone = { truth: start, length: Infinity };
  let [truth, length] = [start, 0];
  for (;;) {
    const toAlone = length - truthPotential[truth]!;
    if (toAlone < alone.length) alone = { truth, length: toAlone };
    for (const predicted of relax(state, truth, length, frontier)) touched.push(predicted);
    const nearest = nearestOf(frontier, distance);
    if (nearest === none || alone.length <= distance[nearest]!) {
      return { length: alone.length, end: { alone: alone.truth }, settled, touched };
    }
    length = distance[nearest]!;
    const pair = pairOfPredicted[nearest]!;
    if (pair === none) return { length, end: { predicted: nearest }, settled, touched };
    frontier.delete(nearest);
    settled.push(nearest);
    truth = table.truth[pair]!;
  }
}

/** Shortens the distances over the pairs of a true object; those reached for the first time. */
function relax(state: State, truth: number, length: number, frontier: Set<number>): number[] {
  const { table, weights, firstPair, truthPotential, predictedPotential, distance, pathPair } = state;
  const reached: number[] = [];
  for (let pair = firstPair[truth]!; pair < firstPair[truth + 1]!; pair++) {
    const predicted = table.predicted[pair]!;
    const through = length - weights[pair]! - truthPotential[truth]! - predictedPotential[predicted]!;
    if (distance[predicted] === Infinity) {
      reached.push(predicted);
      frontier.add(predicted);
    }
    if (through < distance[predicted]! && frontier.has(predicted)) {
      distance[predicted] = through;
      pathPair[predicted] = pair;
    }
  }
  return reached;
}

function nearestOf(frontier: ReadonlySet<number>, distance: Float64Array): number {
  let nearest = none;
  for (const predicted of frontier) {
    if (nearest === none || distance[predicted]! < distance[nearest]!) nearest = predicted;
  }
  return nearest;
}

function updatePotentials(state: State, start: number, { length, settled }: Search): void {
  const { table, truthPotential, predictedPotential, distance, pairOfPredicted } = state;
  truthPotential[start]! += length;
  for (const predicted of settled) {
    const rest = length - distance[predicted]!;
    truthPotential[table.truth[pairOfPredicted[predicted]!]!]! += rest;
    predictedPotential[predicted]! -= rest;
  }
}

/** Moves the objects along the path by one pair each. */
function augment(state: State, start: number, { end }: Search): void {
  const { table, pairOfTruth, pairOfPredicted, pathPair } = state;
  let free = none;
  if ('predicted' in end) free = end.predicted;
  else if (end.alone !== start) {
    free = table.predicted[pairOfTruth[end.alone]!]!;
    pairOfTruth[end.alone] = none;
  }
  while (free !== none) {
    const pair = pathPair[free]!;
    const truth = table.truth[pair]!;
    const left = pairOfTruth[truth]!;
    pairOfTruth[truth] = pair;
    pairOfPredicted[free] = pair;
    free = truth === start ? none : table.predicted[left]!;
  }
}

function firstPairs({ truth, truthCount }: OverlapTable): Int32Array {
  const first = new Int32Array(truthCount + 2);
  for (const label of truth) first[label + 1]!++;
  for (let label = 1; label < first.length; label++) first[label]! += first[label - 1]!;
  return first;
}
