import { confusionOf, dice } from '@mitos/metrics';
import { bestThreshold, candidates, diceCurve } from '../../src/decode/dice-curve';
import { pseudoRandom } from '@mitos/testing';

test('the curve holds the Dice of every candidate', () => {
  const probability = Float32Array.from(pseudoRandom(500, 1), (value) => ((value % 100) + 0.5) / 100);
  const truth = Uint8Array.from(pseudoRandom(500, 2), (value, i) =>
    value % 100 < probability[i]! * 80 ? 1 : 0,
  );
  const expected = candidates.map((t) =>
    dice(
      confusionOf(
        truth,
        Uint8Array.from(probability, (value) => (value >= t ? 1 : 0)),
      ),
    ),
  );
  expect([...diceCurve(probability, truth)]).toEqual(expected);
});

test('of equally good thresholds the one nearest to 0.5 is taken', () => {
  const curve = diceCurve(Float32Array.of(0.105, 0.305, 0.905), Uint8Array.of(0, 1, 1));
  expect(bestThreshold([curve])).toEqual({ threshold: 0.3, dice: 1 });
  const wide = diceCurve(Float32Array.of(0.105, 0.805, 0.905), Uint8Array.of(0, 1, 1));
  expect(bestThreshold([wide])).toEqual({ threshold: 0.5, dice: 1 });
});

test('images count alike, whatever their size', () => {
  const small = diceCurve(Float32Array.of(0.705, 0.305), Uint8Array.of(1, 0));
  const large = diceCurve(new Float32Array(1000).fill(0.905), new Uint8Array(1000).fill(1));
  expect(bestThreshold([small, large])).toEqual({ threshold: 0.5, dice: 1 });
});
