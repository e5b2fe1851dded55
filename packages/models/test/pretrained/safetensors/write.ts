export interface RawTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The bytes of a safetensors file with this header, as text or as JSON, and this data. */
export function fileOf(header: unknown, data: Uint8Array = new Uint8Array()): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

/** The bytes of a well-formed file. */
export function safetensorsOf(
  tensors: Readonly<Record<string, RawTensor>>,
  metadata?: Readonly<Record<string, string>>,
): Buffer {
  let begin = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
    const offsets = [begin, begin + bytes.length];
    begin += bytes.length;
    return [name, { dtype, shape, data_offsets: offsets }] as const;
  });
  const header = {
    ...(metadata === undefined ? {} : { __metadata__: metadata }),
    ...Object.fromEntries(entries),
  };
  return fileOf(header, Buffer.concat(Object.values(tensors).map((tensor) => tensor.bytes)));
}
