import * as tf from '@tensorflow/tfjs-core';

/** A tensor, or lists and mappings of tensors to any depth. */
export type TensorTree = tf.Tensor | readonly TensorTree[] | { readonly [key: string]: TensorTree };

/** The tensors of a tree: lists in order, mappings by sorted key, so that the order of writing does not matter. */
export function flatten(tree: TensorTree): tf.Tensor[] {
  if (tree instanceof tf.Tensor) return [tree];
  return entriesOf(tree).flatMap(([, value]) => flatten(value));
}

/** A tree of the same structure as `like` with the given tensors in {@link flatten}'s order. */
export function unflatten<T extends TensorTree>(like: T, tensors: readonly tf.Tensor[]): T {
  const rest = [...tensors];
  const tree = rebuild(like, () => {
    const next = rest.shift();
    if (next === undefined) throw new RangeError('fewer tensors than the tree has leaves');
    return next;
  });
  if (rest.length > 0) throw new RangeError(`${rest.length} more tensors than the tree has leaves`);
  return tree as T;
}

/** The same structure with every tensor replaced. */
export function mapTree<T extends TensorTree>(tree: T, change: (tensor: tf.Tensor) => tf.Tensor): T {
  return unflatten(tree, flatten(tree).map(change));
}

/** Structure, types and shapes as one string: `{images:float32[4,8,8,3],masks:[…]}`. Equal strings, equal graphs. */
export function signature(tree: TensorTree): string {
  if (tree instanceof tf.Tensor) return `${tree.dtype}[${tree.shape.join(',')}]`;
  const parts = entriesOf(tree).map(([key, value]) =>
    Array.isArray(tree) ? signature(value) : `${JSON.stringify(key)}:${signature(value)}`,
  );
  return Array.isArray(tree) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

/** The path of each tensor in {@link flatten}'s order: `weights.encoder[0]`; the empty string for a lone tensor. */
export function paths(tree: TensorTree, prefix = ''): string[] {
  if (tree instanceof tf.Tensor) return [prefix];
  return entriesOf(tree).flatMap(([key, value]) =>
    paths(value, Array.isArray(tree) ? `${prefix}[${key}]` : prefix === '' ? key : `${prefix}.${key}`),
  );
}

/** The first leaf that is no tensor, if any: its path and what stands there. */
export function findStranger(tree: unknown, prefix = ''): { path: string; found: unknown } | undefined {
  if (tree instanceof tf.Tensor) return undefined;
  if (typeof tree !== 'object' || tree === null) return { path: prefix, found: tree };
  for (const [key, value] of Object.entries(tree)) {
    const path = Array.isArray(tree) ? `${prefix}[${key}]` : prefix === '' ? key : `${prefix}.${key}`;
    const stranger = findStranger(value, path);
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}

/** Disposes every tensor of the tree. */
export function disposeTree(tree: TensorTree): void {
  for (const tensor of flatten(tree)) tensor.dispose();
}

function rebuild(like: TensorTree, next: () => tf.Tensor): TensorTree {
  if (like instanceof tf.Tensor) return next();
  const entries = entriesOf(like).map(([key, value]) => [key, rebuild(value, next)] as const);
  return Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function entriesOf(tree: Exclude<TensorTree, tf.Tensor>): [string, TensorTree][] {
  const entries: [string, TensorTree][] = Object.entries(tree);
  return Array.isArray(tree) ? entries : entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
