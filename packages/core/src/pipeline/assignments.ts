import type { Problem } from '../errors';
import { assign, placedOf } from '../yaml/placed';
import type { Placed } from '../yaml/placed';
import { parseYaml } from '../yaml/yaml-file';
import type { YamlFile } from '../yaml/yaml-file';
import type { Copy } from './matrix/expand';
import { problemAt, renameTo } from './problems';
import { matches } from './stage-pattern';

/** A setting given beside the YAML: `train.epochs=3`. */
export interface Assignment {
  /** `['train', 'epochs']`; the first is a stage, all copies of one, or a pattern of names. `['seed']` is the pipeline's. */
  readonly path: readonly string[];
  readonly value: Placed;
}

/** Reads `train.epochs=3` and more of the kind; values are YAML. Adds what is not of this form to `problems`. */
export function readAssignments(texts: readonly string[], problems: Problem[]): Assignment[] {
  return texts.flatMap((text) => {
    const [, name = '', value = ''] = /^([^=\s]+)=(.+)$/s.exec(text) ?? [];
    const path = name.split('.');
    const yaml = parseYaml(value, text);
    const valueOfText = placedInText(yaml.value, text);
    const isSetting = path.length > 1 ? !['uses', 'needs'].includes(path[1]!) : path[0] === 'seed';
    if (isSetting && !path.includes('') && yaml.problems.length === 0) return [{ path, value: valueOfText }];
    const expected = "a setting's path and its value, as in train.epochs=3";
    problems.push(problemAt(valueOfText, expected, `"${text}"`));
    return [];
  });
}

/** The pipeline with its own settings changed: its seed. */
export function assignTop(top: Placed, assignments: readonly Assignment[]): Placed {
  return assignments
    .filter(({ path }) => path.length === 1)
    .reduce((changed, { path, value }) => assign(changed, path, value), top);
}

/** The stages with the settings given for them. Adds assignments to stages that are not there to `problems`. */
export function assignStages(
  copies: readonly Copy[],
  assignments: readonly Assignment[],
  problems: Problem[],
): readonly Copy[] {
  const ofStages = assignments.filter(({ path }) => path.length > 1);
  for (const { path, value } of ofStages) {
    const [stage] = path as [string];
    if (copies.some((copy) => isNamed(copy, stage))) continue;
    const names = [...new Set(copies.flatMap(({ key, draft }) => [draft.key, key]))];
    const expected = `a stage of this pipeline (${names.join(', ')})`;
    problems.push(problemAt(value, expected, `"${stage}"`, renameTo(stage, names)));
  }
  return copies.map((copy) => {
    const mine = ofStages.filter(({ path }) => isNamed(copy, path[0]!));
    const body = mine.reduce((changed, { path, value }) => assign(changed, path.slice(1), value), copy.body);
    return { ...copy, body };
  });
}

function isNamed({ key, draft }: Copy, name: string): boolean {
  return name === draft.key || matches(name, key);
}

/** A value all parts of which stand in the one text that a person typed. */
function placedInText(value: unknown, text: string): Placed {
  const where = () => ({ file: `--set ${text}` });
  const yaml: YamlFile = {
    ...{ file: `--set ${text}`, value, problems: [], locate: where, locateKey: where },
    source: () => undefined,
  };
  return placedOf(yaml);
}
