import { describe } from '../errors';
import type { Problem } from '../errors';
import { stageKinds } from '../stage';
import type { StageKind } from '../stage';
import { nearMatch } from '../text/near-match';
import { itemsOf, membersOf } from '../yaml/placed';
import type { Placed } from '../yaml/placed';
import { namePattern, nameRule, problemAt, renameTo } from './problems';

/** A stage as it stands in the YAML, before the matrix makes copies of it. */
export interface Draft {
  readonly key: string;
  /** Missing where that is a problem. */
  readonly kind: StageKind | undefined;
  /** Names of stages, or patterns of them, as written. */
  readonly needs: readonly Placed[];
  readonly body: Placed;
}

/** Reads the stages of a pipeline; adds what is wrong with their names and kinds to `problems`. */
export function readDrafts(stages: Placed | undefined, top: Placed, problems: Problem[]): Draft[] {
  const bodies = stages && membersOf(stages);
  if (bodies === undefined || bodies.size === 0) {
    problems.push(problemAt(stages ?? top, 'a mapping of stages', describe(stages?.content)));
    return [];
  }
  return [...bodies].map(([key, body]) => {
    if (!namePattern.test(key))
      problems.push(problemAt(body, nameRule, `the stage "${key}"`, undefined, true));
    if (body.content !== null && membersOf(body) === undefined) {
      problems.push(problemAt(body, "a mapping of the stage's settings", describe(body.content)));
      return { key, kind: undefined, needs: [], body };
    }
    return { key, kind: readKind(key, body, problems), needs: readNeeds(body), body };
  });
}

function readKind(key: string, body: Placed, problems: Problem[]): StageKind | undefined {
  const uses = membersOf(body)?.get('uses');
  const kind = stageKinds.find((candidate) => candidate === (uses === undefined ? key : uses.content));
  if (kind !== undefined) return kind;
  const kinds = stageKinds.join(', ');
  if (uses !== undefined) {
    const fix = renameTo(uses.content, stageKinds);
    problems.push(problemAt(uses, `one of ${kinds}`, describe(uses.content), fix));
    return undefined;
  }
  const near = nearMatch(key, stageKinds);
  const fix =
    near === undefined ? `add "uses" with one of ${kinds}` : `rename it to "${near}" or add "uses: ${near}"`;
  const expected = `a stage named ${kinds}, or one with "uses"`;
  problems.push(problemAt(body, expected, `the stage "${key}"`, fix, true));
  return undefined;
}

function readNeeds(body: Placed): readonly Placed[] {
  const needs = membersOf(body)?.get('needs');
  if (needs === undefined || needs.content === null) return [];
  return itemsOf(needs) ?? [needs];
}
