/** The map of rays that polygons are made of, and where they lie in the image. */
export interface Rays {
  readonly count: number;
  /** height x width x count, interleaved: distances in pixels of the network. */
  readonly distances: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Pixels of the image a pixel of the network. */
  readonly scale: { readonly x: number; readonly y: number };
}

/** Writes the corners of the polygon around a pixel. */
export type Corners = (pixel: number, xs: Float32Array, ys: Float32Array) => void;

/**
 * The corners of star-convex polygons (StarDist, `dist_to_coord`): ray k of n reaches `distance` pixels from the centre of
 * the pixel in the direction of k / n of a full turn from the x axis towards the y axis, which goes down. In pixels of the
 * image, in single precision. A ray is at least 0.001 long, and no longer than the image is wide and high.
 */
export function cornersOf({ count, distances, width, height, scale }: Rays): Corners {
  const angles = Array.from({ length: count }, (_, k) => (k * 2 * Math.PI) / count);
  const [cos, sin] = [Float64Array.from(angles, Math.cos), Float64Array.from(angles, Math.sin)];
  const longest = width + height;
  return (pixel, xs, ys) => {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    for (let k = 0, at = pixel * count; k < count; k++, at++) {
      const ray = distances[at]! > shortest ? Math.min(distances[at]!, longest) : shortest;
      xs[k] = x + Math.fround(ray * cos[k]!) * scale.x;
      ys[k] = y + Math.fround(ray * sin[k]!) * scale.y;
    }
  };
}

const shortest = 1e-3;
