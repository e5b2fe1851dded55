/** The pixels (1, others 0) at most `radius` pixels away from the foreground of a height x width mask. */
export function dilate(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const columns = columnDistances(mask, width, radius + 1);
  const reach = Array.from({ length: radius + 1 }, (_, aside) =>
    Math.floor(Math.sqrt(radius ** 2 - aside ** 2)),
  );
  const result = new Uint8Array(mask.length);
  for (let row = 0; row < height * width; row += width) {
    for (let x = 0; x < width; x++) {
      const last = Math.min(width - 1, x + radius);
      for (let at = Math.max(0, x - radius); at <= last; at++) {
        if (columns[row + at]! > reach[Math.abs(at - x)]!) continue;
        result[row + x] = 1;
        break;
      }
    }
  }
  return result;
}

/** The pixels more than `radius` pixels away from the background; beyond the border there is none. */
export function erode(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  return inverted(dilate(inverted(mask), width, height, radius));
}

/** Distance to the nearest foreground of the same column, at most `most`. */
function columnDistances(mask: Uint8Array, width: number, most: number): Uint8Array {
  const distances = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    const above = i < width ? most : distances[i - width]! + 1;
    distances[i] = mask[i] !== 0 ? 0 : Math.min(above, most);
  }
  for (let i = mask.length - width - 1; i >= 0; i--) {
    const below = distances[i + width]! + 1;
    if (below < distances[i]!) distances[i] = below;
  }
  return distances;
}

function inverted(mask: Uint8Array): Uint8Array {
  const result = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) result[i] = mask[i] === 0 ? 1 : 0;
  return result;
}
