import type { Location } from '../errors';
import type { YamlFile, YamlPath } from './yaml-file';

/** A value each part of which knows where it stands: its parts may come from several files. */
export interface Placed {
  readonly yaml: YamlFile;
  /** Where it stands in `yaml`. */
  readonly path: YamlPath;
  /** Members of a mapping, items of a list, or a plain value. */
  readonly content: PlacedMapping | readonly Placed[] | Scalar;
}

type PlacedMapping = ReadonlyMap<string, Placed>;
type Scalar = string | number | bigint | boolean | null | undefined;

/** The content of a file, with places. */
export function placedOf(yaml: YamlFile): Placed {
  return placedValue(yaml, yaml.value, []);
}

function placedValue(yaml: YamlFile, value: unknown, path: YamlPath): Placed {
  const inner = (member: unknown, key: string | number) => placedValue(yaml, member, [...path, key]);
  if (Array.isArray(value)) return { yaml, path, content: value.map(inner) };
  if (typeof value !== 'object' || value === null) return { yaml, path, content: value as Scalar };
  const members = Object.entries(value).map(([key, member]) => [key, inner(member, key)] as const);
  return { yaml, path, content: new Map(members) };
}

/** The value without its places. */
export function plainOf({ content }: Placed): unknown {
  if (isList(content)) return content.map(plainOf);
  if (!(content instanceof Map)) return content;
  const members = content as PlacedMapping;
  return Object.fromEntries([...members].map(([key, member]) => [key, plainOf(member)]));
}

/** The members of a mapping; of anything else, nothing. */
export function membersOf({ content }: Placed): PlacedMapping | undefined {
  return content instanceof Map ? (content as PlacedMapping) : undefined;
}

/** The items of a list; of anything else, nothing. */
export function itemsOf({ content }: Placed): readonly Placed[] | undefined {
  return isList(content) ? content : undefined;
}

/** The same mapping without one of its members. */
export function without(node: Placed, key: string): Placed {
  const members = new Map(membersOf(node));
  members.delete(key);
  return { ...node, content: members };
}

/** Where a value stands; with `onKey`, where its key does. */
export function placeOf({ yaml, path }: Placed, onKey = false): Location {
  return onKey ? yaml.locateKey(path) : yaml.locate(path);
}

/**
 * `over` laid over `base`: mappings are merged member by member, lists and plain values are replaced, and null removes the
 * member of that name, where there is one.
 */
export function merge(base: Placed | undefined, over: Placed): Placed {
  const above = membersOf(over);
  if (above === undefined) return over;
  const members = new Map(base && membersOf(base));
  for (const [key, member] of above) {
    if (member.content === null) members.delete(key);
    else members.set(key, merge(members.get(key), member));
  }
  return { ...over, content: members };
}

/**
 * `node` with `leaf` at a path of names and, in lists, indices. Mappings are made on the way; null removes the member, so that
 * its default counts.
 */
export function assign(node: Placed | undefined, path: readonly string[], leaf: Placed): Placed {
  const [key, ...rest] = path;
  if (key === undefined) return leaf;
  const items = node && itemsOf(node);
  if (items?.[Number(key)] !== undefined) {
    return { ...node!, content: items.with(Number(key), assign(items[Number(key)], rest, leaf)) };
  }
  const old = node && membersOf(node);
  const members = new Map(old);
  const member = assign(members.get(key), rest, leaf);
  if (member.content === null) members.delete(key);
  else members.set(key, member);
  return { ...(old === undefined ? leaf : node!), content: members };
}

/** The value as if it stood in one file, so that settings can be checked against it; problems lie where each part stands. */
export function yamlOf(root: Placed): YamlFile {
  const at = (path: YamlPath) => path.reduce<Placed | undefined>(memberAt, root);
  const nearest = (path: YamlPath): Placed => at(path) ?? nearest(path.slice(0, -1));
  return {
    file: root.yaml.file,
    value: plainOf(root),
    problems: [],
    locate: (path) => placeOf(nearest(path)),
    locateKey: (path) => placeOf(nearest(path), at(path) !== undefined),
    source: (path) => {
      const node = at(path);
      return node?.yaml.source(node.path);
    },
  };
}

function memberAt(node: Placed | undefined, key: string | number): Placed | undefined {
  return node && (itemsOf(node)?.[Number(key)] ?? membersOf(node)?.get(String(key)));
}

function isList(content: Placed['content']): content is readonly Placed[] {
  return Array.isArray(content);
}
