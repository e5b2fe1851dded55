/** A mask or label image written as text: a row a line, `.` or `0` for the background, digits for ids, `#` for 1. */
export function picture(text: string): {
  labels: Uint16Array;
  mask: Uint8Array;
  width: number;
  height: number;
} {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const values = rows.flatMap((row) => [...row].map((c) => (c === '.' ? 0 : c === '#' ? 1 : Number(c))));
  return {
    labels: Uint16Array.from(values),
    mask: Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)),
    width: rows[0]!.length,
    height: rows.length,
  };
}

/** The opposite of {@link picture}. */
export function drawn(values: ArrayLike<number>, width: number): string[] {
  const text = Array.from(values, (value) => (value === 0 ? '.' : String(value))).join('');
  return text.match(new RegExp(`.{${width}}`, 'g')) ?? [];
}

/** `a[k] = s[k] >> 16` of `s <- (1103515245 s + 12345) mod 2^31`: the same numbers in the Python that made the references. */
export function pseudoRandom(count: number, seed: number): number[] {
  let state = BigInt(seed);
  return Array.from({ length: count }, () => {
    state = (1103515245n * state + 12345n) % 2n ** 31n;
    return Number(state >> 16n);
  });
}

/** Squares `[top, left, side]` as a label image: ids 1, 2, … */
export function squares(list: readonly (readonly [number, number, number])[], width: number, height: number) {
  const labels = new Uint16Array(width * height);
  list.forEach(([top, left, side], index) => {
    for (let y = top; y < Math.min(height, top + side); y++) {
      labels.fill(index + 1, y * width + left, y * width + Math.min(width, left + side));
    }
  });
  return labels;
}

/** Disks `[y, x, radius]` as one mask. */
export function disks(list: readonly (readonly [number, number, number])[], width: number, height: number) {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return list.some(([cy, cx, r]) => (y - cy) ** 2 + (x - cx) ** 2 <= r * r) ? 1 : 0;
  });
}
