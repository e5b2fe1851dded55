import type { Summary, SummaryRow } from '../summarise';
import type { FeatureShape } from '../trace-network';
import { arrowKind } from './arrow-kind';
import type { ArrowKind } from './arrow-kind';
import { nodesOf } from './nodes';
import type { Node } from './nodes';

/** A box of the picture: features that a layer or a whole block gives. */
export interface FeatureMap {
  readonly name: string;
  readonly shape: FeatureShape;
  readonly scale: number;
  /** An attention gate is drawn as a circle on the way of the features that it weighs. */
  readonly gate: boolean;
  /** Features of others that are joined to these along the channels: drawn beside them. */
  readonly joined: readonly Joined[];
}

/** Features of another map, perhaps cropped. */
export interface Joined {
  readonly from: number;
  readonly shape: FeatureShape;
  readonly kind: ArrowKind;
}

/** From one map to another, by index. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly kind: ArrowKind;
}

export interface FeatureMaps {
  readonly maps: readonly FeatureMap[];
  /** Without those to joined features. */
  readonly arrows: readonly Arrow[];
}

/** Where a layer's input comes from. */
interface Source {
  readonly node: number;
  readonly shape: FeatureShape;
  readonly cropped: boolean;
}

/** What is drawn of a network: boxes, and arrows between them. */
export function featureMaps(summary: Summary): FeatureMaps {
  const nodes = nodesOf(summary);
  const joined = new Map<number, readonly Joined[]>();
  const arrows: Arrow[] = [];
  nodes.forEach((node, to) => {
    const sources = sourcesOf(summary, nodes, to);
    // What was made last goes through the layer; what was made before is joined to it.
    const main = sources.reduce<Source | undefined>(
      (a, b) => (a === undefined || b.node > a.node ? b : a),
      undefined,
    );
    if (main === undefined) return;
    const others = sources.filter((source) => source !== main);
    const scaleOf = (source: Source) => nodes[source.node]!.row.scale;
    if (isGate(node)) {
      arrows.push(
        ...sources.map((source) => ({ from: source.node, to, kind: gateArrow(nodes[source.node]!, node) })),
      );
      return;
    }
    arrows.push({ from: main.node, to, kind: arrowKind(node.row, nodes[main.node]!.row, node.block) });
    if (/^unpool/.test(node.row.kind)) {
      // It also takes what was pooled, which has another size: not drawn.
      const places = others.filter((other) => scaleOf(other) === node.row.scale);
      arrows.push(...places.map((other) => ({ from: other.node, to, kind: 'places' as const })));
      return;
    }
    const joins = !joined.has(main.node) && others.every((other) => scaleOf(other) === scaleOf(main));
    if (joins && !/^add/.test(node.row.kind)) joined.set(main.node, others.map(joinedOf));
    else arrows.push(...others.map((other) => ({ from: other.node, to, kind: 'skip' as const })));
  });
  const maps = nodes.map((node, index) => ({
    name: node.row.name,
    shape: node.row.shape,
    scale: node.row.scale,
    gate: isGate(node),
    joined: joined.get(index) ?? [],
  }));
  return { maps, arrows };
}

/** The boxes whose features go into a box, through layers that are not drawn, each once. */
function sourcesOf({ rows, edges }: Summary, nodes: readonly Node[], target: number): Source[] {
  const inputsOf = (row: number) => edges.filter(([, to]) => to === row).map(([from]) => from);
  const find = (row: number): Source[] => {
    const node = nodes.findIndex((one) => one.rows.includes(row));
    if (node >= 0) return [{ node, shape: rows[row]!.shape, cropped: false }];
    const crops = rows[row]!.kind === 'crop';
    return inputsOf(row).flatMap((input) =>
      find(input).map((source) => (crops ? { ...source, shape: rows[row]!.shape, cropped: true } : source)),
    );
  };
  const found = nodes[target]!.rows.flatMap(inputsOf).flatMap(find);
  return found.filter(
    ({ node }, index) => node !== target && found.findIndex((other) => other.node === node) === index,
  );
}

function joinedOf({ node, shape, cropped }: Source): Joined {
  return { from: node, shape, kind: cropped ? 'crop' : 'skip' };
}

function isGate({ row }: Node): boolean {
  return /^gate/.test(row.name);
}

/** The features that are weighed have the gate's own size; the ones that weigh them come from below. */
function gateArrow(from: { readonly row: SummaryRow }, gate: Node): ArrowKind {
  return from.row.scale === gate.row.scale ? 'skip' : 'gate';
}
