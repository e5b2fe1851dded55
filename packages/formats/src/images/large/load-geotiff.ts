import type * as Geotiff from 'geotiff';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { decodeLzw } from './lzw';

const inflateAside = promisify(inflate);

let loading: Promise<typeof Geotiff> | undefined;

/** geotiff, loaded when it is first needed: most commands never do. It decodes LZW and deflate with faster code than its own. */
export function loadGeotiff(): Promise<typeof Geotiff> {
  loading ??= import('geotiff').then((geotiff) => {
    useFastDecoders(geotiff);
    return geotiff;
  });
  return loading;
}

function useFastDecoders({ addDecoder, BaseDecoder }: typeof Geotiff): void {
  class Lzw extends BaseDecoder {
    override decodeBlock(block: ArrayBuffer): ArrayBuffer {
      return decodeLzw(new Uint8Array(block)).buffer as ArrayBuffer;
    }
  }
  /** zlib's own code, in a thread of its own. */
  class Inflate extends BaseDecoder {
    override async decodeBlock(block: ArrayBuffer): Promise<ArrayBuffer> {
      // A copy, as small results share memory with others.
      return new Uint8Array(await inflateAside(new Uint8Array(block))).buffer;
    }
  }
  addDecoder(5, () => Promise.resolve(Lzw));
  addDecoder([8, 32946], () => Promise.resolve(Inflate));
}
