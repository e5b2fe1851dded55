import { bitsAround, simplePoints, stepsOf } from '../../src/em/simple-points';

/**
 * Pieces of the 3 x 3 pixels around the middle (which is left out) that have `value` and touch the middle over `near`.
 */
function piecesTouching(
  bits: number,
  value: number,
  touching: (k: number) => boolean,
  diagonals: boolean,
): number {
  const places = [...'01234567'].map(Number).filter((k) => ((bits >> k) & 1) === value);
  const place = (k: number) =>
    [
      [-1, 0],
      [-1, 1],
      [0, 1],
      [1, 1],
      [1, 0],
      [1, -1],
      [0, -1],
      [-1, -1],
    ][k]!;
  const isNear = (a: number, b: number) => {
    const [dy, dx] = [Math.abs(place(a)[0]! - place(b)[0]!), Math.abs(place(a)[1]! - place(b)[1]!)];
    return diagonals ? Math.max(dy, dx) === 1 : dy + dx === 1;
  };
  const pieces = places.map((k) => new Set([k]));
  for (const a of places) {
    for (const b of places.filter((other) => isNear(a, other))) {
      const [one, other] = [a, b].map((k) => pieces.find((piece) => piece.has(k))!);
      if (one === other) continue;
      other!.forEach((k) => one!.add(k));
      pieces.splice(pieces.indexOf(other!), 1);
    }
  }
  return pieces.filter((piece) => [...piece].some(touching)).length;
}

test('all 256 neighbourhoods: simple with one piece of foreground (4) and one of background (8) beside the pixel', () => {
  const expected = Uint8Array.from({ length: 256 }, (_, bits) => {
    const foreground = piecesTouching(bits, 1, (k) => k % 2 === 0, false);
    const background = piecesTouching(bits, 0, () => true, true);
    return foreground === 1 && background === 1 ? 1 : 0;
  });
  expect(simplePoints).toEqual(expected);
});

test('neighbours are read clockwise from above', () => {
  // prettier-ignore
  const pixels = Uint8Array.of(
    0, 1, 0,
    0, 1, 1,
    1, 0, 0,
  );
  expect(bitsAround(pixels, 4, stepsOf(3))).toBe(0b00100101);
});
