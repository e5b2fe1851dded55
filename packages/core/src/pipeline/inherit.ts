import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from '../errors';
import type { Problem } from '../errors';
import { membersOf, merge, placedOf, without } from '../yaml/placed';
import type { Placed } from '../yaml/placed';
import { parseYaml } from '../yaml/yaml-file';
import { problemAt } from './problems';

export interface Inherited {
  /** Missing when there are problems. */
  readonly tree?: Placed;
  readonly problems: readonly Problem[];
}

/**
 * A pipeline laid over the one that it extends, and that one over its own base. The name is not inherited. `file` and the
 * bases are named relative to `root`. `children` are the files that extend this one.
 */
export function inherit(
  text: string,
  file: string,
  root: string,
  children: readonly string[] = [],
): Inherited {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0) return { problems: yaml.problems };
  const own = placedOf(yaml);
  const named = membersOf(own)?.get('extends');
  if (named === undefined) return { tree: own, problems: [] };
  const base = readBase(named, file, root, [...children, file]);
  if (base.tree === undefined) return base;
  const namesake = sameName(own, base.tree);
  if (namesake !== undefined) return { problems: [namesake] };
  const changes = withNewStages(without(own, 'extends'), base.tree);
  return { tree: merge(without(base.tree, 'name'), changes), problems: [] };
}

/** A stage without settings may be empty. Only where the base has one of that name does this remove it. */
function withNewStages(own: Placed, base: Placed): Placed {
  const stages = membersOf(own)?.get('stages');
  const bodies = stages && membersOf(stages);
  if (bodies === undefined) return own;
  const inBase = membersOf(base)?.get('stages');
  const known = inBase && membersOf(inBase);
  const kept = [...bodies].map(([key, body]) => {
    const isNew = body.content === null && known?.has(key) !== true;
    return [key, isNew ? { ...body, content: new Map() } : body] as const;
  });
  const members = new Map(membersOf(own));
  return { ...own, content: members.set('stages', { ...stages!, content: new Map(kept) }) };
}

function readBase(named: Placed, file: string, root: string, children: readonly string[]): Inherited {
  const given = named.content;
  if (typeof given !== 'string') {
    return { problems: [problemAt(named, 'the path of a pipeline.yaml', describe(given))] };
  }
  const base = path.isAbsolute(given) ? given : path.posix.join(path.posix.dirname(file), given);
  if (children.includes(base)) {
    const cycle = [...children.slice(children.indexOf(base)), base].join(' -> ');
    return { problems: [problemAt(named, 'a pipeline that does not extend this one', `a cycle: ${cycle}`)] };
  }
  let text: string;
  try {
    text = readFileSync(path.resolve(root, base), 'utf8');
  } catch {
    const expected = 'a pipeline.yaml, by its path from the folder of this file';
    return { problems: [problemAt(named, expected, `no such file: ${base}`)] };
  }
  const inherited = inherit(text, base, root, children);
  if (inherited.tree === undefined || membersOf(inherited.tree) !== undefined) return inherited;
  const found = `${describe(inherited.tree.content)} in ${base}`;
  return { problems: [problemAt(named, 'a pipeline.yaml with a mapping', found)] };
}

function sameName(own: Placed, base: Placed): Problem | undefined {
  const [mine, other] = [own, base].map((tree) => membersOf(tree)?.get('name'));
  if (mine === undefined || other === undefined || mine.content !== other.content) return undefined;
  return problemAt(mine, 'a name of its own', `the name of ${other.yaml.file}`);
}
