import { dataTypes } from '../tensors/backend';
import type { ConstantTensor, Graph, GraphAttribute, GraphNode } from './graph';
import { Message } from './protobuf';

/** GraphDef version of TensorFlow 2.21 (`TF_GRAPH_DEF_VERSION`). */
const graphVersion = 1882;

/** A tensor of a signature: where it is in the graph and what it looks like. -1 is a free dimension. */
export interface SignatureTensor {
  readonly name: string;
  readonly dtype: number;
  readonly shape: readonly number[];
}

/** A named way to call a SavedModel. */
export interface Signature {
  readonly name: string;
  readonly inputs: Readonly<Record<string, SignatureTensor>>;
  readonly outputs: Readonly<Record<string, SignatureTensor>>;
}

/** The bytes of `saved_model.pb`: schema version 1, one meta graph with the tag `serve`. */
export function encodeSavedModel(graph: Graph, signatures: readonly Signature[] = []): Buffer {
  const info = new Message().bytes(4, 'serve').bytes(5, '2.21.0');
  const metaGraph = new Message().bytes(1, info).bytes(2, encodeGraph(graph));
  for (const signature of signatures) {
    metaGraph.bytes(5, new Message().bytes(1, signature.name).bytes(2, encodeSignature(signature)));
  }
  return new Message().integer(1, 1).bytes(2, metaGraph).encode();
}

function encodeGraph(graph: Graph): Message {
  const message = new Message();
  for (const node of graph.nodes) message.bytes(1, encodeNode(node));
  return message.bytes(4, new Message().integer(1, graphVersion));
}

function encodeNode(node: GraphNode): Message {
  const message = new Message().bytes(1, node.name).bytes(2, node.op);
  for (const input of node.inputs) message.bytes(3, input);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message.bytes(5, new Message().bytes(1, name).bytes(2, encodeAttribute(attribute)));
  }
  return message;
}

function encodeAttribute(attribute: GraphAttribute): Message {
  const message = new Message();
  switch (attribute.kind) {
    case 'shape':
      return message.bytes(7, encodeShape(attribute.value));
    case 'tensor':
      return message.bytes(8, encodeTensor(attribute.value));
    default:
      if (!Array.isArray(attribute.value)) return encodeScalar(message, attribute.kind, attribute.value);
      return message.bytes(
        1,
        attribute.value.reduce<Message>(
          (list, value) => encodeScalar(list, attribute.kind, value),
          new Message(),
        ),
      );
  }
}

/** `AttrValue` and `AttrValue.ListValue` use the same field numbers. */
function encodeScalar(message: Message, kind: string, value: unknown): Message {
  switch (kind) {
    case 'text':
      return message.bytes(2, value as string);
    case 'int':
      return message.integer(3, value as number);
    case 'float':
      return message.float(4, value as number);
    case 'bool':
      return message.integer(5, value as boolean);
    default:
      return message.integer(6, value as number);
  }
}

function encodeShape(shape: readonly number[]): Message {
  const message = new Message();
  for (const size of shape) message.bytes(2, new Message().integer(1, size));
  return message;
}

function encodeTensor({ dtype, shape, values }: ConstantTensor): Message {
  const message = new Message().integer(1, dtype).bytes(2, encodeShape(shape));
  if (Array.isArray(values)) {
    for (const value of values) message.bytes(8, value);
    return message;
  }
  return message.bytes(4, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function encodeSignature(signature: Signature): Message {
  const message = new Message();
  for (const [name, tensor] of Object.entries(signature.inputs)) message.bytes(1, encodeInfo(name, tensor));
  for (const [name, tensor] of Object.entries(signature.outputs)) message.bytes(2, encodeInfo(name, tensor));
  return message.bytes(3, 'tensorflow/serving/predict');
}

function encodeInfo(name: string, tensor: SignatureTensor): Message {
  const info = new Message()
    .bytes(1, tensor.name)
    .integer(2, tensor.dtype)
    .bytes(3, encodeShape(tensor.shape));
  return new Message().bytes(1, name).bytes(2, info);
}

/** Bytes of one element; 0 for strings, whose length varies. */
export function bytesPerElement(dtype: number): number {
  return dtype === dataTypes.bool ? 1 : dtype === dataTypes.string ? 0 : 4;
}
