/** Ids of two objects, one of either band, that are the same object. */
export interface Match {
  readonly before: number;
  readonly after: number;
}

/**
 * Which objects of two label images of the same rows are one: pairs with an IoU above 0.5, the best first. With more than a
 * half of their union in common an object can have no second partner, so that the order decides nothing.
 *
 * @param before rows of the one, ids up to `beforeCount`
 * @param after the same rows of the other, ids up to `afterCount`
 */
export function matchRows(
  before: ArrayLike<number>,
  beforeCount: number,
  after: ArrayLike<number>,
  afterCount: number,
): Match[] {
  const beforeAreas = new Uint32Array(beforeCount + 1);
  const afterAreas = new Uint32Array(afterCount + 1);
  const shared = new Map<number, number>();
  for (let i = 0; i < before.length; i++) {
    const a = before[i]!;
    const b = after[i]!;
    beforeAreas[a]!++;
    afterAreas[b]!++;
    if (a === 0 || b === 0) continue;
    const pair = a * (afterCount + 1) + b;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const matches: Match[] = [];
  for (const [pair, pixels] of shared) {
    const a = Math.floor(pair / (afterCount + 1));
    const b = pair % (afterCount + 1);
    if (2 * pixels > beforeAreas[a]! + afterAreas[b]! - pixels) matches.push({ before: a, after: b });
  }
  return matches;
}
