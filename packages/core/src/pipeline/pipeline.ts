import { describe } from '../errors';
import type { Problem } from '../errors';
import { stageKinds } from '../stage';
import type { StageKind } from '../stage';
import { nearMatch } from '../text/near-match';
import { parseYaml } from '../yaml/yaml-file';
import type { YamlFile, YamlPath } from '../yaml/yaml-file';

/** A stage as the YAML describes it. `settings` is everything but `uses` and `needs`, not yet validated. */
export interface StageDefinition {
  readonly key: string;
  readonly kind: StageKind;
  /** Keys of the stages whose output it reads, as listed. */
  readonly needs: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A pipeline whose graph of stages is sound: kinds are known, needs exist, and there is no cycle. */
export interface Pipeline {
  readonly name: string;
  readonly seed: number;
  /** In the order of the YAML. */
  readonly stages: readonly StageDefinition[];
}

export interface ParsedPipeline {
  readonly yaml: YamlFile;
  /** Missing when there are problems. */
  readonly pipeline?: Pipeline;
  readonly problems: readonly Problem[];
}

const topKeys = ['name', 'seed', 'stages'] as const;
const namePattern = /^[a-z0-9][a-z0-9-]*$/;
const nameRule = 'a name of lower-case letters, digits and hyphens';

/**
 * Reads a `pipeline.yaml`: everything about the pipeline but the settings of its stages, which only the stages know.
 * Never throws; all problems are listed at once.
 */
export function parsePipeline(text: string, file: string): ParsedPipeline {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0) return { yaml, problems: yaml.problems };
  const problems: Problem[] = [];
  const report: Report = (path, expected, found, fix, onKey = false) => {
    const where = onKey ? yaml.locateKey(path) : yaml.locate(path);
    problems.push({ where, expected, found, ...(fix === undefined ? {} : { fix }) });
  };

  const top = yaml.value;
  if (!isMapping(top)) {
    report([], 'a mapping with name, seed and stages', describe(top));
    return { yaml, problems };
  }
  for (const key of Object.keys(top)) {
    if (!(topKeys as readonly string[]).includes(key)) {
      report([key], `one of ${topKeys.join(', ')}`, `the key "${key}"`, renameTo(key, topKeys), true);
    }
  }
  const name = top['name'];
  if (typeof name !== 'string' || !namePattern.test(name)) report(['name'], nameRule, describe(name));
  const seed = top['seed'] ?? 0;
  if (!Number.isInteger(seed)) report(['seed'], 'a whole number', describe(seed));
  const stages = readStages(top['stages'], report);
  if (problems.length > 0) return { yaml, problems };
  return { yaml, problems, pipeline: { name: name as string, seed: seed as number, stages } };
}

type Report = (path: YamlPath, expected: string, found: string, fix?: string, onKey?: boolean) => void;

function readStages(value: unknown, report: Report): StageDefinition[] {
  if (!isMapping(value) || Object.keys(value).length === 0) {
    report(['stages'], 'a mapping of stages', describe(value));
    return [];
  }
  const keys = Object.keys(value);
  const stages: StageDefinition[] = [];
  for (const [key, body] of Object.entries(value)) {
    const path = ['stages', key];
    if (!namePattern.test(key)) report(path, nameRule, `the stage "${key}"`, undefined, true);
    if (body !== null && !isMapping(body)) {
      report(path, "a mapping of the stage's settings", describe(body));
      continue;
    }
    const { uses, needs, ...settings } = body ?? {};
    const kind = readKind(key, uses, path, report);
    const needed = readNeeds(needs, key, keys, path, report);
    if (kind !== undefined) stages.push({ key, kind, needs: needed, settings });
  }
  reportCycles(stages, report);
  return stages;
}

function readKind(key: string, uses: unknown, path: YamlPath, report: Report): StageKind | undefined {
  const kind = stageKinds.find((candidate) => candidate === (uses ?? key));
  if (kind !== undefined) return kind;
  const kinds = stageKinds.join(', ');
  if (uses !== undefined) {
    report([...path, 'uses'], `one of ${kinds}`, describe(uses), renameTo(uses, stageKinds));
  } else {
    const near = nearMatch(key, stageKinds);
    const fix =
      near === undefined
        ? `add "uses" with one of ${kinds}`
        : `rename it to "${near}" or add "uses: ${near}"`;
    report(path, `a stage named ${kinds}, or one with "uses"`, `the stage "${key}"`, fix, true);
  }
  return undefined;
}

function readNeeds(
  value: unknown,
  key: string,
  keys: readonly string[],
  path: YamlPath,
  report: Report,
): string[] {
  const list =
    value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
  return list.filter((need, index): need is string => {
    const where = Array.isArray(value) ? [...path, 'needs', index] : [...path, 'needs'];
    if (need === key) report(where, 'another stage', describe(need), 'a stage cannot need itself');
    else if (typeof need !== 'string' || !keys.includes(need)) {
      report(where, `a stage of this pipeline (${keys.join(', ')})`, describe(need), renameTo(need, keys));
    } else return true;
    return false;
  });
}

function reportCycles(stages: readonly StageDefinition[], report: Report): void {
  const waiting = new Map(stages.map((stage) => [stage.key, new Set(stage.needs)]));
  for (let removed = true; removed;) {
    removed = false;
    for (const [key, needs] of waiting) {
      if ([...needs].some((need) => waiting.has(need))) continue;
      waiting.delete(key);
      removed = true;
    }
  }
  const cycle = [...waiting.keys()];
  if (cycle.length > 0) {
    report(
      ['stages', cycle[0]!, 'needs'],
      'stages that do not wait for each other',
      `a cycle through ${cycle.join(', ')}`,
    );
  }
}

function renameTo(word: unknown, allowed: readonly string[]): string | undefined {
  const near = typeof word === 'string' ? nearMatch(word, allowed) : undefined;
  return near === undefined ? undefined : `rename it to "${near}"`;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
