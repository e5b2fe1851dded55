import { conv2d, depthwiseConv2d, transposedConv2d } from './rules/convolution';
import { biasAdd, broadcast, cast, fusedBatchNorm, relu6, rsqrt, square, unary } from './rules/elementwise';
import { maxPool, maxPoolGrad } from './rules/pooling';
import { resizeBilinear, resizeNearest } from './rules/resize';
import type { Rule } from './rules/rule';
import { add, floorDivide, gather, mean, multiply, reshape, shapeOf, tile } from './rules/shape';
import { concat, pad, slice, stridedSlice } from './rules/slicing';

/** How each op of TensorFlow is written in ONNX: those that saved networks of the zoo consist of. */
export const rules: Readonly<Record<string, Rule>> = {
  Add: add,
  AddN: broadcast('Sum'),
  AddV2: add,
  BiasAdd: biasAdd,
  Cast: cast,
  ConcatV2: concat,
  Conv2D: conv2d,
  Conv2DBackpropInput: transposedConv2d,
  DepthwiseConv2dNative: depthwiseConv2d,
  FloorDiv: floorDivide,
  FusedBatchNorm: fusedBatchNorm,
  GatherV2: gather,
  Identity: unary('Identity'),
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGrad,
  Mean: mean,
  Mul: multiply,
  PadV2: pad,
  RealDiv: broadcast('Div'),
  Relu: unary('Relu'),
  Relu6: relu6,
  Reshape: reshape,
  ResizeBilinear: resizeBilinear,
  ResizeNearestNeighbor: resizeNearest,
  Rsqrt: rsqrt,
  Shape: shapeOf,
  Sigmoid: unary('Sigmoid'),
  Slice: slice,
  Square: square,
  StridedSlice: stridedSlice,
  Sub: broadcast('Sub'),
  Tile: tile,
};
