import type { GraphNode } from '@mitos/engine';
import type { Size } from '../builder';
import type { OnnxAttribute } from '../messages';
import { attribute, expectAttribute, Unsupported } from './rule';

/**
 * How a window of this size goes over its image: steps, dilation and edges of TensorFlow as those of ONNX. `SAME` with
 * steps depends on the image, and ONNX has a word for it.
 */
export function windowAttributes(
  node: GraphNode,
  size: readonly [number, number],
): Record<string, OnnxAttribute> {
  const { strides, dilations, padding } = windowOf(node);
  const edges = size.map((length, axis) => dilations[axis]! * (length - 1));
  const isStepped = strides.some((stride) => stride !== 1);
  return {
    kernel_shape: size,
    ...(isStepped ? { strides } : {}),
    ...(dilations.some((dilation) => dilation !== 1) ? { dilations } : {}),
    ...(padding === 'SAME' && isStepped ? { auto_pad: 'SAME_UPPER' } : {}),
    ...(padding === 'SAME' && !isStepped && edges.some((edge) => edge > 0) ? { pads: halved(edges) } : {}),
    ...(padding === 'EXPLICIT' ? { pads: explicitPads(node) } : {}),
  };
}

/** The shape of what comes out, as far as it is known. */
export function windowed(
  node: GraphNode,
  size: readonly [number, number],
  [batch, height, width]: readonly Size[],
  channels: Size,
): Size[] {
  const { strides, padding } = windowOf(node);
  const isPoint = size.every((length) => length === 1);
  const keeps = strides.every((stride) => stride === 1) && (padding === 'SAME' || isPoint);
  return keeps ? [batch, height, width, channels] : [batch, undefined, undefined, channels];
}

function windowOf(node: GraphNode) {
  expectAttribute(node, 'data_format', 'NHWC');
  const padding = attribute(node, 'padding', '');
  if (!['SAME', 'VALID', 'EXPLICIT'].includes(padding)) throw new Unsupported(`has padding ${padding}`);
  const ofImage = (name: string) => attribute<number[]>(node, name, [1, 1, 1, 1]).slice(1, 3);
  return { strides: ofImage('strides'), dilations: ofImage('dilations'), padding };
}

/** The odd one lies at the bottom and right. */
function halved(edges: readonly number[]): number[] {
  return [...edges.map((edge) => Math.floor(edge / 2)), ...edges.map((edge) => Math.ceil(edge / 2))];
}

function explicitPads(node: GraphNode): number[] {
  const [, , top, bottom, left, right] = attribute<number[]>(node, 'explicit_paddings', []);
  return [top!, left!, bottom!, right!];
}
