import type { TracedPass, TracedStep } from './trace-network';

/** What a step of this kind leaves behind in a training step, in tensors of its output's size. */
interface Traces {
  /** Whether its gradient takes its inputs. */
  readonly inputs?: boolean;
  /** Whether its gradient takes its output. */
  readonly output?: boolean;
  /** Tensors that it makes on the way and its gradient takes. */
  readonly kept?: number;
  /** Further tensors that it or its gradient makes on the way. */
  readonly passing?: number;
}

/** By how the kind of a step begins. What is not listed counts as keeping all it has. */
const tracesByKind: readonly (readonly [kind: RegExp, traces: Traces])[] = [
  [/^(transposed |depthwise )?conv/, { inputs: true }],
  [/^batch norm/, { inputs: true }],
  [/^(instance|group) norm/, { kept: 1, passing: 2 }],
  [/^(relu|attention)/, { output: true }],
  // What is multiplied with has a value for each channel: too few to count.
  [/^(multiply|bilinear|dropout of channels)/, { inputs: true }],
  [/^dropout/, { inputs: true, kept: 1, passing: 2 }],
  [/^(concatenate|add|mean|nearest|crop|spread|unpool)/, {}],
];

type Steps = readonly Pick<TracedStep, 'kind' | 'inputs'>[];

/**
 * For every step, how many tensors of its output's size the backward pass needs: its output, if any gradient takes it or it
 * is an output of the network, and what the step kept beside it.
 */
export function keptTensors({
  steps,
  outputs,
}: Pick<TracedPass, 'outputs'> & { readonly steps: Steps }): number[] {
  const needed = new Set(Object.values(outputs));
  steps.forEach(({ kind, inputs }, index) => {
    const traces = tracesOf(kind);
    if (traces.inputs) inputs.forEach((input) => needed.add(input));
    if (traces.output) needed.add(index);
  });
  return steps.map(({ kind }, index) => (needed.has(index) ? 1 : 0) + (tracesOf(kind).kept ?? 0));
}

/** How many tensors of its output's size a step makes. */
export function madeTensors(kind: string): number {
  const { kept = 0, passing = 0 } = tracesOf(kind);
  return 1 + kept + passing;
}

function tracesOf(kind: string): Traces {
  return tracesByKind.find(([pattern]) => pattern.test(kind))?.[1] ?? { inputs: true, output: true };
}
