import { describe } from '../errors';
import type { Problem } from '../errors';
import type { StageKind } from '../stage';
import { membersOf, plainOf, yamlOf } from '../yaml/placed';
import type { Placed } from '../yaml/placed';
import { parseYaml } from '../yaml/yaml-file';
import type { YamlFile } from '../yaml/yaml-file';
import { assignStages, assignTop, readAssignments } from './assignments';
import { cycleOf } from './cycles';
import { readDrafts } from './drafts';
import { inherit } from './inherit';
import { expand } from './matrix/expand';
import type { Copy } from './matrix/expand';
import { readAxes } from './matrix/read-axes';
import { needsOf } from './needs';
import { namePattern, nameRule, problemAt, renameTo, uniqueProblems } from './problems';

/** A stage to run: one that stands in the YAML, or a copy that the matrix makes of it. */
export interface StageDefinition {
  readonly key: string;
  /** Its name in the YAML: `train` of the copy `train-unet`. */
  readonly original: string;
  readonly kind: StageKind;
  /** Keys of the stages whose output it reads, as listed. */
  readonly needs: readonly string[];
  /** Its own, or the pipeline's. */
  readonly seed: number;
  /** Everything but `uses`, `needs` and `seed`, not yet validated. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A pipeline whose graph of stages is sound: kinds are known, needs exist, and there is no cycle. */
export interface Pipeline {
  readonly name: string;
  readonly seed: number;
  /** In the order of the YAML; copies of a stage stand in its place. */
  readonly stages: readonly StageDefinition[];
}

export interface ParsedPipeline {
  /** The pipeline as if all of it stood in one file, with all stages. */
  readonly yaml: YamlFile;
  /** Missing when there are problems. */
  readonly pipeline?: Pipeline;
  readonly problems: readonly Problem[];
}

export interface ParseOptions {
  /** The folder that `file` is relative to. Default: the current one. */
  readonly root?: string;
  /** Settings that count instead of those in the YAML: `train.epochs=3`. */
  readonly set?: readonly string[];
}

const topKeys = ['name', 'extends', 'seed', 'matrix', 'stages'] as const;

/**
 * Reads a `pipeline.yaml`: everything about the pipeline but the settings of its stages, which only the stages know. What it
 * extends is read too, and its matrix makes copies of stages. Never throws; all problems are listed at once.
 */
export function parsePipeline(
  text: string,
  file: string,
  { root = '.', set = [] }: ParseOptions = {},
): ParsedPipeline {
  const inherited = inherit(text, file, root);
  if (inherited.tree === undefined) return { yaml: parseYaml(text, file), problems: inherited.problems };
  const problems: Problem[] = [];
  const assignments = readAssignments(set, problems);
  const top = assignTop(inherited.tree, assignments);
  const { name, seed } = readTop(top, problems);
  const copies = readCopies(top, problems);
  const changed = problems.length === 0 ? assignStages(copies, assignments, problems) : copies;
  const stages = changed.map((copy) => definitionOf(copy, changed, seed, problems));
  if (problems.length === 0) reportCycle(stages, changed, problems);
  const yaml = yamlOf(problems.length === 0 ? withStages(top, changed) : top);
  if (problems.length > 0) return { yaml, problems: uniqueProblems(problems) };
  return { yaml, problems, pipeline: { name, seed, stages } };
}

function readTop(top: Placed, problems: Problem[]): { name: string; seed: number } {
  const members = membersOf(top);
  if (members === undefined) {
    problems.push(problemAt(top, 'a mapping with name, seed and stages', describe(top.content)));
    return { name: '', seed: 0 };
  }
  for (const [key, member] of members) {
    if ((topKeys as readonly string[]).includes(key)) continue;
    const expected = `one of ${topKeys.join(', ')}`;
    problems.push(problemAt(member, expected, `the key "${key}"`, renameTo(key, topKeys), true));
  }
  const name = members.get('name');
  if (typeof name?.content !== 'string' || !namePattern.test(name.content)) {
    problems.push(problemAt(name ?? top, nameRule, describe(name?.content)));
  }
  return { name: name?.content as string, seed: readSeed(members.get('seed'), 0, problems) };
}

function readSeed(seed: Placed | undefined, otherwise: number, problems: Problem[]): number {
  if (seed === undefined || seed.content === null) return otherwise;
  if (!Number.isInteger(seed.content))
    problems.push(problemAt(seed, 'a whole number', describe(seed.content)));
  return Number(seed.content);
}

/** The stages as they stand there, or copies of those that the matrix sets; none when that is not known. */
function readCopies(top: Placed, problems: Problem[]): Copy[] {
  const members = membersOf(top);
  if (members === undefined) return [];
  const drafts = readDrafts(members.get('stages'), top, problems);
  const ofMatrix: Problem[] = [];
  const axes = readAxes(members.get('matrix'), drafts, ofMatrix);
  problems.push(...ofMatrix);
  return ofMatrix.length === 0 ? expand(drafts, axes, problems) : [];
}

function definitionOf(
  copy: Copy,
  copies: readonly Copy[],
  seedOfPipeline: number,
  problems: Problem[],
): StageDefinition {
  const { key, draft, body } = copy;
  const needs = needsOf(copy, copies, problems);
  const seed = readSeed(membersOf(body)?.get('seed'), seedOfPipeline, problems);
  const { uses: _, needs: __, seed: ___, ...settings } = (plainOf(body) ?? {}) as Record<string, unknown>;
  return { key, original: draft.key, kind: draft.kind!, needs, seed, settings };
}

function reportCycle(stages: readonly StageDefinition[], copies: readonly Copy[], problems: Problem[]): void {
  const cycle = cycleOf(stages);
  const body = copies.find(({ key }) => key === cycle[0])?.body;
  const needs = body && membersOf(body)?.get('needs');
  if (needs === undefined) return;
  const found = `a cycle through ${cycle.join(', ')}`;
  problems.push(problemAt(needs, 'stages that do not wait for each other', found));
}

/** The pipeline with all copies among its stages, each of which can be found by its key. */
function withStages(top: Placed, copies: readonly Copy[]): Placed {
  const members = new Map(membersOf(top));
  const stages = new Map(copies.map(({ key, body }) => [key, body] as const));
  return { ...top, content: members.set('stages', { ...members.get('stages')!, content: stages }) };
}
