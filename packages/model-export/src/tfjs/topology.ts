import type { GraphAttribute, GraphNode, SavedGraph } from '@mitos/engine';

type SignatureTensor = SavedGraph['inputs'][string];

/** TensorFlow's names of types, by number. */
const typeNames: Readonly<Record<number, string>> = { 1: 'DT_FLOAT', 3: 'DT_INT32', 10: 'DT_BOOL' };

/** Nodes as the JSON form of a GraphDef, without the values of constants, which stand in the weights. */
export function topologyOf(nodes: readonly GraphNode[]) {
  return {
    node: nodes.map(({ name, op, inputs, attributes }) => ({
      name,
      op,
      input: inputs,
      attr: Object.fromEntries(
        Object.entries(attributes)
          .filter(([, { kind }]) => kind !== 'tensor')
          .map(([key, attribute]) => [key, attributeOf(attribute)]),
      ),
    })),
    versions: { producer: 1882 },
  };
}

/** What a signature says of its tensors. */
export function placesOf(tensors: Readonly<Record<string, SignatureTensor>>) {
  return Object.fromEntries(
    Object.entries(tensors).map(([key, { name, dtype, shape }]) => [
      key,
      { name, dtype: typeNames[dtype], tensorShape: shapeOf(shape) },
    ]),
  );
}

function attributeOf(attribute: GraphAttribute): object {
  if (attribute.kind === 'shape') return { shape: shapeOf(attribute.value) };
  const field = fields[attribute.kind as keyof typeof fields];
  const encoded = (value: unknown) => encodeScalar(attribute.kind, value);
  return Array.isArray(attribute.value)
    ? { list: { [field]: attribute.value.map(encoded) } }
    : { [field]: encoded(attribute.value) };
}

/** The fields of `AttrValue` and of its lists. */
const fields = { text: 's', int: 'i', float: 'f', bool: 'b', type: 'type' } as const;

/** Text is in base64 and integers are text, as in the JSON form of protocol buffers. */
function encodeScalar(kind: GraphAttribute['kind'], value: unknown): unknown {
  if (kind === 'text') return Buffer.from(value as string).toString('base64');
  if (kind === 'int') return String(value);
  return kind === 'type' ? typeNames[value as number] : value;
}

function shapeOf(shape: readonly number[]) {
  return { dim: shape.map((size) => ({ size: String(size) })) };
}
