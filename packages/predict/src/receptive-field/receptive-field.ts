import type { GraphNode, SavedGraph } from '@mitos/engine';
import { ofInput } from './geometry';
import type { Geometry, Reach } from './geometry';
import { GraphView } from './graph-view';
import { opGeometries } from './ops';

/**
 * How far a network sees: an output pixel depends on no input pixel further away than this, in rows or in columns, in pixels.
 * `global`: on all of them, as with global pooling, with group or instance normalisation, and with resizing by aligned
 * corners; also through an op that is not known here.
 */
export type Radius = number | 'global';

/**
 * The radius of the receptive field of each output, by name, read from the graph: the usual recursion over its ops (Araujo,
 * Norris and Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks", equations 1 to 3), with transposed
 * convolutions, resizing, unpooling and crops. It is the worst of all phases of the strides, so it is an upper bound.
 * Weights of 0 and values that never win a pooling are counted as seen.
 *
 * @param margin By how many pixels the outputs are smaller on each side: output 0 lies at pixel `margin`.
 */
export function radiusOf({ nodes, outputs }: SavedGraph, margin: number): Record<string, Radius> {
  const graph = new GraphView(nodes);
  const geometries = geometriesOf(nodes, graph);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      const geometry = geometries.get(graph.node(output.name).name);
      return [name, geometry === undefined ? 0 : radius(geometry, margin)];
    }),
  );
}

/** Of every node that the image reaches, in the order of the graph. */
function geometriesOf(nodes: readonly GraphNode[], graph: GraphView): Map<string, Geometry> {
  const known = new Map<string, Geometry>();
  for (const node of nodes) {
    if (node.op === 'Placeholder') known.set(node.name, ofInput);
    // A size is no pixel.
    if (node.op === 'Shape') continue;
    const inputs = node.inputs.map((input) => known.get(graph.node(input).name));
    if (inputs.every((input) => input === undefined)) continue;
    known.set(node.name, opGeometries[node.op]?.(node, inputs, graph) ?? 'global');
  }
  return known;
}

function radius(geometry: Geometry, margin: number): Radius {
  if (geometry === 'global') return 'global';
  const { height, width } = geometry;
  // Not as fine as the image, or finer: no output pixel is one of the image.
  if (height.step !== 1 || width.step !== 1) return 'global';
  const reach = ({ low, high }: Reach) => Math.max(margin - low, high - margin);
  return Math.max(0, Math.ceil(Math.max(reach(height), reach(width))));
}
