import type { GraphAttribute, GraphNode } from '@mitos/engine';

/** The nodes of a graph by name, and what is written in them. */
export class GraphView {
  readonly #nodes: ReadonlyMap<string, GraphNode>;

  constructor(nodes: readonly GraphNode[]) {
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
  }

  /** The node of `name`, `name:0` or `^name`. */
  node(reference: string): GraphNode {
    const node = this.#nodes.get(reference.replace(/^\^/, '').replace(/:\d+$/, ''));
    if (node === undefined) throw new Error(`the graph has no node ${reference}`);
    return node;
  }

  /** The constant that is an input, if it is one. */
  constant(node: GraphNode, input: number): Extract<GraphAttribute, { kind: 'tensor' }>['value'] | undefined {
    const reference = node.inputs[input];
    const attribute = reference === undefined ? undefined : this.node(reference).attributes['value'];
    return attribute?.kind === 'tensor' ? attribute.value : undefined;
  }

  /** The whole numbers of a constant input. */
  integers(node: GraphNode, input: number): readonly number[] | undefined {
    const values = this.constant(node, input)?.values;
    return values instanceof Int32Array ? [...values] : undefined;
  }

  /**
   * By how much each number of a shape grows with a pixel of the input; 0 for a constant. A shape that follows the input is
   * `(size numerator + shift) / denominator` in the graph that the engine writes; undefined where it is anything else.
   */
  growth(node: GraphNode, input: number): readonly number[] | undefined {
    const fixed = this.integers(node, input);
    if (fixed !== undefined) return fixed.map(() => 0);
    const reference = node.inputs[input];
    const quotient = reference === undefined ? undefined : this.node(reference);
    if (quotient?.op !== 'FloorDiv') return undefined;
    const denominators = this.integers(quotient, 1);
    const numerators = this.integers(this.node(this.node(quotient.inputs[0]!).inputs[0]!), 1);
    return numerators?.map((numerator, index) => numerator / (denominators?.[index] ?? 1));
  }
}

/** A list of whole numbers in an attribute. */
export function numbersOf(node: GraphNode, name: string, otherwise: readonly number[]): readonly number[] {
  const attribute = node.attributes[name];
  const isList = attribute?.kind === 'int' && Array.isArray(attribute.value);
  const list = isList ? (attribute.value as readonly number[]) : [];
  return list.length === 0 ? otherwise : list;
}

export function textOf(node: GraphNode, name: string): string | undefined {
  const attribute = node.attributes[name];
  return attribute?.kind === 'text' && typeof attribute.value === 'string' ? attribute.value : undefined;
}

export function isTrue(node: GraphNode, name: string): boolean {
  const attribute = node.attributes[name];
  return attribute?.kind === 'bool' && attribute.value === true;
}
