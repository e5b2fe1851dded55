import { maskedCrc32c } from './crc32c';

/** One record of a TFRecord file: its length (64 bits), the checksum of that, the content, the checksum of that. */
export function record(content: Uint8Array): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(content.length));
  head.writeUInt32LE(maskedCrc32c(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(maskedCrc32c(content));
  return Buffer.concat([head, content, foot]);
}
