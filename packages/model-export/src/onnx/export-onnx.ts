import path from 'node:path';
import { writeFileSafely } from '@mitos/core';
import type { ModelFolder } from '../model-folder';
import { toOnnx } from './convert';
import { encodeOnnx, opset } from './messages';

/** The network as the bytes of an ONNX model. Its metadata hold the model card and, where there is one, the decoding. */
export function onnxBytes({ graph, card, decoding }: ModelFolder): Buffer {
  const metadata = {
    model_card: JSON.stringify(card),
    ...(decoding === undefined ? {} : { decoding: JSON.stringify(decoding) }),
  };
  return encodeOnnx(toOnnx(graph, metadata));
}

/** `model.onnx` */
export async function exportOnnx(model: ModelFolder, outFolder: string): Promise<string[]> {
  await writeFileSafely(path.join(outFolder, 'model.onnx'), onnxBytes(model));
  return [`model.onnx: operator set ${opset}; its metadata "model_card" tells how to use it`];
}
