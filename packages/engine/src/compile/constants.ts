import { createHash } from 'node:crypto';
import { bytesPerElement } from './encode';
import { constant } from './graph';
import type { ConstantTensor, GraphNode } from './graph';

/** The constants of a recording, by native tensor id. Equal ones share a node; those that nobody uses get none. */
export class ConstantPool {
  readonly nodes: GraphNode[] = [];
  readonly #tensors = new Map<number, ConstantTensor>();
  readonly #byContent = new Map<string, string>();

  /** @param share Whether equal constants share a node. */
  constructor(private readonly share = true) {}

  set(id: number, tensor: ConstantTensor): void {
    this.#tensors.set(id, tensor);
  }

  has(id: number): boolean {
    return this.#tensors.has(id);
  }

  bytes(id: number): number {
    const tensor = this.#tensors.get(id);
    return tensor === undefined ? 0 : sizeOf(tensor.shape) * bytesPerElement(tensor.dtype);
  }

  /** The output that holds the constant, `constant3:0`. */
  sourceOf(id: number): string {
    const tensor = this.#tensors.get(id);
    if (tensor === undefined) throw new RangeError(`tensor ${id} is no constant`);
    const key = this.share ? contentOf(tensor) : String(id);
    let name = this.#byContent.get(key);
    if (name === undefined) {
      name = `constant${this.nodes.length}`;
      this.nodes.push(constant(name, tensor));
      this.#byContent.set(key, name);
    }
    return `${name}:0`;
  }
}

/** The number of elements of a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function contentOf({ dtype, shape, values }: ConstantTensor): string {
  const content = createHash('sha256').update(`${dtype}[${shape.join(',')}]`);
  if (Array.isArray(values)) for (const value of values) content.update(`${value.length}:`).update(value);
  else content.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return content.digest('base64');
}
