import type { GraphNode } from '@mitos/engine';
import { shifted, throughResize, throughTransposed, throughWindow, together } from './geometry';
import type { Geometry, Reach, WindowOp } from './geometry';
import { isTrue, numbersOf, textOf } from './graph-view';
import type { GraphView } from './graph-view';

/** The geometry of a node's output, from those of its inputs; undefined: an input that no pixel of the image reaches. */
export type OpGeometry = (
  node: GraphNode,
  inputs: readonly (Geometry | undefined)[],
  graph: GraphView,
) => Geometry;

/** Dimensions of `[batch, height, width, channels]`. */
const [rows, columns] = [1, 2];

const elementwise: OpGeometry = (_, inputs) => together(inputs.filter((one) => one !== undefined));

const elementwiseOps = [
  ...['Add', 'AddV2', 'AddN', 'Sub', 'Mul', 'RealDiv', 'Maximum', 'Minimum', 'Pow', 'SquaredDifference'],
  ...['Relu', 'Relu6', 'LeakyRelu', 'Elu', 'Selu', 'Softplus', 'Sigmoid', 'Tanh', 'Softmax', 'Exp', 'Neg'],
  ...['Square', 'Sqrt', 'Rsqrt', 'BiasAdd', 'FusedBatchNorm', 'FusedBatchNormV3', 'Identity', 'Cast'],
];

/** How far an output sees through the ops of a network; through any that is not here, everything. */
export const opGeometries: Readonly<Record<string, OpGeometry>> = {
  ...Object.fromEntries(elementwiseOps.map((op) => [op, elementwise])),
  ConcatV2: (node, inputs, graph) => {
    const axis = graph.integers(node, inputs.length - 1)?.[0];
    return axis === 3 || axis === -1 ? elementwise(node, inputs, graph) : 'global';
  },
  Conv2D: convolution,
  DepthwiseConv2dNative: convolution,
  MaxPool: pooling,
  AvgPool: pooling,
  Conv2DBackpropInput: (node, inputs, graph) => {
    const kernel = graph.constant(node, 1)?.shape;
    if (kernel === undefined) return 'global';
    return along(inputs[2], (reach, dimension) =>
      throughTransposed(reach, windowOf(node, kernel[dimension - 1]!, dimension)),
    );
  },
  MaxPoolGrad: unpooling,
  ResizeNearestNeighbor: resizing,
  ResizeBilinear: resizing,
  Pad: padding,
  PadV2: padding,
  MirrorPad: padding,
  Slice: (node, inputs, graph) => {
    const begin = graph.integers(node, 1);
    return begin === undefined ? 'global' : along(inputs[0], (reach, d) => shifted(reach, begin[d]!));
  },
  StridedSlice: (node, inputs, graph) => {
    const [begin, strides] = [graph.integers(node, 1), graph.integers(node, 3)];
    if (begin === undefined || strides === undefined) return 'global';
    const mask = node.attributes['begin_mask']?.value;
    return along(inputs[0], (reach, d) => {
      const isFromStart = typeof mask === 'number' && (mask & (1 << d)) !== 0;
      return { ...shifted(reach, isFromStart ? 0 : begin[d]!), step: reach.step * strides[d]! };
    });
  },
  Reshape: (node, inputs, graph) => {
    const growth = graph.growth(node, 1);
    const [input] = inputs;
    // Of four dimensions to the same four: nothing moves.
    const keeps = (reach: Reach, d: number) => growth?.length === 4 && growth[d] === 1 / reach.step;
    if (input === undefined || input === 'global') return 'global';
    return keeps(input.height, rows) && keeps(input.width, columns) ? input : 'global';
  },
  Mean: reduction,
  Sum: reduction,
  Max: reduction,
};

function along(input: Geometry | undefined, map: (reach: Reach, dimension: number) => Reach): Geometry {
  if (input === undefined || input === 'global') return 'global';
  return { height: map(input.height, rows), width: map(input.width, columns) };
}

function convolution(node: GraphNode, inputs: readonly (Geometry | undefined)[], graph: GraphView): Geometry {
  const kernel = graph.constant(node, 1)?.shape;
  if (kernel === undefined) return 'global';
  const dilations = numbersOf(node, 'dilations', [1, 1, 1, 1]);
  return along(inputs[0], (reach, dimension) => {
    const extent = dilations[dimension]! * (kernel[dimension - 1]! - 1) + 1;
    return throughWindow(reach, windowOf(node, extent, dimension));
  });
}

function pooling(node: GraphNode, inputs: readonly (Geometry | undefined)[]): Geometry {
  const sizes = numbersOf(node, 'ksize', []);
  return along(inputs[0], (reach, dimension) =>
    throughWindow(reach, windowOf(node, sizes[dimension]!, dimension)),
  );
}

function windowOf(node: GraphNode, extent: number, dimension: number): WindowOp {
  const stride = numbersOf(node, 'strides', [1, 1, 1, 1])[dimension]!;
  return { extent, stride, padding: paddingOf(node, extent, stride, dimension) };
}

/** With `SAME`, TensorFlow adds what is missing for the size at hand, the smaller half of it before. */
function paddingOf(node: GraphNode, extent: number, stride: number, dimension: number): [number, number] {
  switch (textOf(node, 'padding')) {
    case 'SAME':
      return [Math.floor(Math.max(0, extent - stride) / 2), Math.floor((extent - 1) / 2)];
    case 'EXPLICIT': {
      const before = numbersOf(node, 'explicit_paddings', [])[2 * dimension]!;
      return [before, before];
    }
    default:
      return [0, 0];
  }
}

/** Values go back to where the largest of their block stood: inputs are what was pooled, the pooled, and the values. */
function unpooling(node: GraphNode, [from, pooled, values]: readonly (Geometry | undefined)[]): Geometry {
  const sizes = numbersOf(node, 'ksize', []);
  const transposed = (input: Geometry | undefined) =>
    along(input, (reach, d) => throughTransposed(reach, windowOf(node, sizes[d]!, d)));
  const block = along(from, (reach, d) => {
    const others = reach.step * (sizes[d]! - 1);
    return { step: reach.step, low: reach.low - others, high: reach.high + others };
  });
  return together([block, transposed(pooled), transposed(values)]);
}

/** With aligned corners, what lies where depends on the size of the whole. */
function resizing(node: GraphNode, inputs: readonly (Geometry | undefined)[], graph: GraphView): Geometry {
  const growth = graph.growth(node, 1);
  if (growth === undefined || growth.includes(0) || isTrue(node, 'align_corners')) return 'global';
  return along(inputs[0], (reach, dimension) => {
    const to = 1 / growth[dimension - 1]!;
    // In steps of the smaller map, whose element j / factor rounded down is the nearest to element j.
    if (node.op === 'ResizeNearestNeighbor') return throughResize(reach, to, [1 - to / reach.step, 0]);
    // Element j lies at `(j + 0.5) / factor - 0.5`, or at `j / factor`, between two elements.
    const shift = isTrue(node, 'half_pixel_centers') ? (to / reach.step - 1) / 2 : 0;
    return throughResize(reach, to, [1 - shift, 1 + shift]);
  });
}

function padding(node: GraphNode, inputs: readonly (Geometry | undefined)[], graph: GraphView): Geometry {
  const margins = graph.integers(node, 1);
  return margins === undefined ? 'global' : along(inputs[0], (reach, d) => shifted(reach, -margins[2 * d]!));
}

function reduction(node: GraphNode, inputs: readonly (Geometry | undefined)[], graph: GraphView): Geometry {
  const axes = graph.integers(node, 1);
  const overPixels = axes === undefined || axes.some((axis) => axis !== 3 && axis !== -1);
  return overPixels ? 'global' : elementwise(node, inputs, graph);
}
