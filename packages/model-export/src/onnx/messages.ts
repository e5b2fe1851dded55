import { ProtobufMessage } from '@mitos/engine';

/** A tensor of an ONNX model. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

/** One call of an ONNX operator. A whole number is an integer attribute; floats are marked. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A float32 input or output of the model; a size that is text is free, and equal texts are equal sizes. */
export interface OnnxPlace {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxPlace[];
  readonly outputs: readonly OnnxPlace[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The operator set that the nodes are of: ONNX 1.12 (2022), so that programs of that age read it. */
export const opset = 17;
const irVersion = 8;

const types = { float: 1, int64: 7 } as const;

/** The bytes of a `.onnx` file: a ModelProto, see `onnx.proto` of the ONNX project. */
export function encodeOnnx(model: OnnxModel): Buffer {
  const message = new ProtobufMessage()
    .integer(1, irVersion)
    .bytes(2, 'mitos')
    .bytes(7, encodeGraph(model))
    .bytes(8, new ProtobufMessage().bytes(1, '').integer(2, opset));
  for (const [key, value] of Object.entries(model.metadata)) {
    message.bytes(14, new ProtobufMessage().bytes(1, key).bytes(2, value));
  }
  return message.encode();
}

function encodeGraph({ nodes, initializers, inputs, outputs }: OnnxModel): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const node of nodes) message.bytes(1, encodeNode(node));
  message.bytes(2, 'network');
  for (const tensor of initializers) message.bytes(5, encodeTensor(tensor));
  for (const input of inputs) message.bytes(11, encodePlace(input));
  for (const output of outputs) message.bytes(12, encodePlace(output));
  return message;
}

function encodeNode({ name, op, inputs, outputs, attributes }: OnnxNode): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const input of inputs) message.bytes(1, input);
  for (const output of outputs) message.bytes(2, output);
  message.bytes(3, name).bytes(4, op);
  for (const [key, value] of Object.entries(attributes)) message.bytes(5, encodeAttribute(key, value));
  return message;
}

function encodeAttribute(name: string, value: OnnxAttribute): ProtobufMessage {
  const message = new ProtobufMessage().bytes(1, name);
  if (typeof value === 'number') return message.integer(3, value).integer(20, 2);
  if (typeof value === 'string') return message.bytes(4, value).integer(20, 3);
  if ('float' in value) return message.float(2, value.float).integer(20, 1);
  for (const one of value) message.integer(8, one);
  return message.integer(20, 7);
}

function encodeTensor({ name, shape, values }: OnnxTensor): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const size of shape) message.integer(1, size);
  return message
    .integer(2, values instanceof Float32Array ? types.float : types.int64)
    .bytes(8, name)
    .bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function encodePlace({ name, shape }: OnnxPlace): ProtobufMessage {
  const sizes = new ProtobufMessage();
  for (const size of shape) {
    const dimension = new ProtobufMessage();
    sizes.bytes(1, typeof size === 'number' ? dimension.integer(1, size) : dimension.bytes(2, size));
  }
  const tensor = new ProtobufMessage().integer(1, types.float).bytes(2, sizes);
  return new ProtobufMessage().bytes(1, name).bytes(2, new ProtobufMessage().bytes(1, tensor));
}
