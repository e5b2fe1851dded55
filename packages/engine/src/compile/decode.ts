import { dataTypes } from '../tensors/backend';
import type { TensorValues } from '../tensors/backend';
import { sizeOf } from './constants';
import { bytesPerElement } from './encode';
import type { SignatureTensor } from './encode';
import type { ConstantTensor, GraphAttribute, GraphNode } from './graph';
import { bytesIn, numberIn, ProtobufError, readFields, textIn } from './protobuf-reader';
import type { Field } from './protobuf-reader';

/** A `NodeDef`: the counterpart of what `encodeSavedModel` makes of a node. Throws a ProtobufError. */
export function decodeNode(bytes: Uint8Array): GraphNode {
  const fields = readFields(bytes);
  const text = (field: number) => fields.filter(({ number }) => number === field).map(textIn);
  const [name] = text(1);
  const [op] = text(2);
  if (name === undefined || op === undefined) throw new ProtobufError('a node has no name or no op');
  const attributes = fields
    .filter(({ number }) => number === 5)
    .map((field) => decodeEntry(bytesIn(field)))
    .map(({ key, value }) => [key, decodeAttribute(value, `${key} of ${name}`)] as const);
  return { name, op, inputs: text(3), attributes: Object.fromEntries(attributes) };
}

/** A `TensorInfo` of a signature. Throws a ProtobufError. */
export function decodeInfo(bytes: Uint8Array): SignatureTensor {
  const fields = readFields(bytes);
  const [name, dtype, shape] = [1, 2, 3].map((field) => fields.find(({ number }) => number === field));
  if (name === undefined || dtype === undefined || shape === undefined)
    throw new ProtobufError('the signature names a tensor without its type and shape');
  return { name: textIn(name), dtype: numberIn(dtype), shape: decodeShape(bytesIn(shape)) };
}

/** An entry of a map. Throws a ProtobufError. */
export function decodeEntry(bytes: Uint8Array): { readonly key: string; readonly value: Uint8Array } {
  const fields = readFields(bytes);
  const [key, value] = [1, 2].map((field) => fields.find(({ number }) => number === field));
  if (key === undefined || value === undefined) throw new ProtobufError('an entry has no key or no value');
  return { key: textIn(key), value: bytesIn(value) };
}

/** Which field of `AttrValue` and of `AttrValue.ListValue` holds which kind. */
const scalarKinds = { 2: 'text', 3: 'int', 4: 'float', 5: 'bool', 6: 'type' } as const;
type ScalarField = keyof typeof scalarKinds;

function decodeAttribute(bytes: Uint8Array, place: string): GraphAttribute {
  const [field] = readFields(bytes);
  switch (field?.number) {
    case 1:
      return decodeList(bytesIn(field), place);
    case 7:
      return { kind: 'shape', value: decodeShape(bytesIn(field)) };
    case 8:
      return { kind: 'tensor', value: decodeTensor(bytesIn(field), place) };
    default: {
      if (field === undefined || !(field.number in scalarKinds))
        throw new ProtobufError(`the attribute ${place} is of an unknown kind`);
      const kind = scalarKinds[field.number as ScalarField];
      return { kind, value: scalarOf(field) } as GraphAttribute;
    }
  }
}

/** A list of values of one kind. Nothing tells the kind of an empty one; it counts as integers. */
function decodeList(bytes: Uint8Array, place: string): GraphAttribute {
  const fields = readFields(bytes);
  const field = fields[0]?.number ?? 3;
  if (!(field in scalarKinds) || fields.some(({ number }) => number !== field))
    throw new ProtobufError(`the list ${place} is of an unknown kind`);
  return { kind: scalarKinds[field as ScalarField], value: fields.map(scalarOf) } as GraphAttribute;
}

function scalarOf(field: Field): string | number | boolean {
  if (field.number === 2) return textIn(field);
  return field.number === 5 ? numberIn(field) !== 0 : numberIn(field);
}

function decodeShape(bytes: Uint8Array): number[] {
  return readFields(bytes)
    .filter(({ number }) => number === 2)
    .map((dimension) => {
      const size = readFields(bytesIn(dimension)).find(({ number }) => number === 1);
      return size === undefined ? 0 : numberIn(size);
    });
}

function decodeTensor(bytes: Uint8Array, place: string): ConstantTensor {
  const fields = readFields(bytes);
  const [type, shape, content] = [1, 2, 4].map((field) => fields.find(({ number }) => number === field));
  const dtype = type === undefined ? 0 : numberIn(type);
  const sizes = shape === undefined ? [] : decodeShape(bytesIn(shape));
  const values =
    dtype === dataTypes.string
      ? fields.filter(({ number }) => number === 8).map((field) => Uint8Array.from(bytesIn(field)))
      : valuesOf(dtype, content === undefined ? new Uint8Array() : bytesIn(content), place);
  if (values.length !== sizeOf(sizes))
    throw new ProtobufError(
      `the tensor ${place} has ${values.length} values and the shape [${sizes.join(', ')}]`,
    );
  return { dtype, shape: sizes, values };
}

/** A copy, for the values stand anywhere in the file and typed arrays begin at multiples of four. */
function valuesOf(dtype: number, content: Uint8Array, place: string): Exclude<TensorValues, Uint8Array[]> {
  const { buffer, byteLength } = Uint8Array.from(content);
  const length = byteLength / (bytesPerElement(dtype) || 1);
  switch (Number.isInteger(length) ? dtype : undefined) {
    case dataTypes.float32:
      return new Float32Array(buffer, 0, length);
    case dataTypes.int32:
      return new Int32Array(buffer, 0, length);
    case dataTypes.bool:
      return new Uint8Array(buffer, 0, length);
    default:
      throw new ProtobufError(`the tensor ${place} is of an unknown type or is cut off`);
  }
}
