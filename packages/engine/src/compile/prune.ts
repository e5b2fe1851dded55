import { nodeOf } from './graph';
import type { Graph, GraphNode } from './graph';

/** The graph without the nodes that no output needs. Placeholders stay: they are fed. */
export function prune(graph: Graph): Graph {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const needed = new Set(graph.inputs.map((input) => input.name));
  const open = graph.outputs.map(nodeOf);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...(byName.get(name) as GraphNode).inputs.map(nodeOf));
  }
  return { ...graph, nodes: graph.nodes.filter((node) => needed.has(node.name)) };
}
