import { settleInstances } from '../../../src/instances/settle';
import type { Sample } from '../../../src/sample';
import { copyPaste, Pasting } from '../../../src/transforms/mixing/copy-paste';
import { candidatesOf, cutOut } from '../../../src/transforms/mixing/donors';
import { drawn } from '../../targets/images';
import {
  always,
  cellCount,
  cells,
  chance,
  coded,
  codedOthers,
  expectCoded,
  snapshot,
  withClasses,
  withoutLabels,
} from './samples';

const settings = copyPaste.settings.parse({ feather: false });

function paste(sample: Sample, seed: number, other: Sample, changed: Partial<typeof settings> = {}): Sample {
  return copyPaste.change!(sample, { ...settings, ...changed }, chance(seed), always(other));
}

test('pasted cells come after those that are there, which stay whole, and show what they showed', () => {
  let pasted = 0;
  for (let seed = 0; seed < 25; seed++) {
    const sample = coded(cells(seed, 8), 60);
    const before = snapshot(sample);
    const mixed = copyPaste.change!(sample, settings, chance(seed), codedOthers(300));
    expectCoded(mixed, 60);
    sample.labels.forEach((label, i) => {
      if (label !== 0) expect(mixed.labels[i]).toBe(label);
    });
    const old = sample.instances!.classes.length;
    const more = mixed.instances!.classes.length - old;
    expect([...mixed.instances!.classes.subarray(0, old)]).toEqual([...sample.instances!.classes]);
    for (let id = old; id < old + more; id++) expect(mixed.labels).toContain(id);
    expect(more).toBeLessThanOrEqual(settings.count);
    expect(cellCount(mixed)).toBe(cellCount(sample) + more);
    expect(mixed.weights).toBeUndefined();
    expect(sample).toEqual(before);
    pasted += more;
  }
  expect(pasted).toBeGreaterThan(25);
});

test('a cell keeps its shape, and with turns one of its eight views', () => {
  const donor = coded(drawn('00000', '01110', '01000', '00000', '00000'), 0);
  const empty = coded(cells(1, 0, 9, 9), 0);
  const shapeOf = (mixed: Sample) => {
    const at = Array.from(mixed.labels.keys()).filter((i) => mixed.labels[i] === 1);
    const left = Math.min(...at.map((i) => i % 9));
    const top = Math.floor(at[0]! / 9);
    return at.map((i) => `${(i % 9) - left},${Math.floor(i / 9) - top}`).join(' ');
  };
  const views = (turn: boolean) =>
    new Set(
      Array.from({ length: 100 }, (_, seed) =>
        shapeOf(paste(empty, seed, donor, { count: 1, touching: 0, turn })),
      ),
    );
  expect(views(false)).toEqual(new Set(['0,0 1,0 2,0 0,1']));
  expect(views(true).size).toBe(8);
});

test('cells that are to touch share an edge of a pixel with another, and others cover background only', () => {
  const sample = coded(
    drawn(...Array.from({ length: 16 }, (_, y) => (y === 8 ? '0000000110000000' : '0'.repeat(16)))),
    0,
  );
  const donor = coded(drawn('0000', '0110', '0110', '0000'), 0);
  for (let seed = 0; seed < 60; seed++) {
    const { labels } = paste(sample, seed, donor, { count: 1, touching: 1 });
    const at = Array.from(labels.keys()).filter((i) => labels[i] === 2);
    expect(at).toHaveLength(4);
    expect(at.some((i) => [i - 16, i - 1, i + 1, i + 16].some((j) => labels[j] === 1))).toBe(true);
    expect([labels[8 * 16 + 7], labels[8 * 16 + 8]]).toEqual([1, 1]);
  }
});

test('where there is no cell to touch the first one goes anywhere', () => {
  const donor = coded(drawn('000', '010', '000'), 0);
  expect(cellCount(paste(coded(cells(1, 0), 0), 1, donor, { count: 1, touching: 1 }))).toBe(1);
});

test('cells that the edge of their image cuts are not pasted', () => {
  const donor = coded(drawn('100', '022', '000'), 0);
  expect(cellCount(paste(coded(cells(1, 0), 0), 1, donor))).toBe(0);
  expect(candidatesOf(coded(drawn('1000', '0020', '0000'), 0))).toHaveLength(1);
});

test('where there is no room nothing is pasted', () => {
  const full = coded({ width: 6, height: 6, labels: new Uint16Array(36).fill(1) }, 0);
  const donor = coded(drawn('000', '010', '000'), 0);
  expect([...paste(full, 1, donor, { touching: 0 }).labels]).toEqual([...full.labels]);
  expect([...paste(full, 1, donor, { touching: 1 }).labels]).toEqual([...full.labels]);
  const small = coded(cells(1, 0, 2, 2), 0);
  expect(cellCount(paste(small, 1, coded(drawn('00000', '01110', '00000'), 0)))).toBe(0);
});

test('a cell of one pixel is pasted', () => {
  const mixed = paste(coded(cells(1, 0), 5), 1, coded(drawn('000', '010', '000'), 5), {
    count: 1,
    touching: 0,
  });
  expect(mixed.labels.filter((label) => label === 1)).toHaveLength(1);
  expectCoded(mixed, 5);
});

test('values are mapped to the range of the sample and meet the background where they go', () => {
  const dark = { ...coded(cells(1, 0, 9, 9), 40, 1), range: [0, 10] as const };
  // Its cell is 20 brighter than its background of 500, a tenth of its range.
  const donor = { ...coded(drawn('000', '010', '000'), 500, 1), range: [400, 600] as const };
  const mixed = paste(dark, 1, donor, { count: 1, touching: 0 });
  expect(mixed.pixels[mixed.labels.indexOf(1)]).toBeCloseTo(41, 5);
});

test('of a feathered cell the outermost pixels are half what was there', () => {
  const sample = coded(cells(1, 0, 5, 5), 0, 1);
  const donor = cutOut(candidatesOf(coded(drawn('00000', '01110', '01110', '01110', '00000'), 0, 1))[0]!);
  const pasting = new Pasting(sample, { scale: 1, offset: 0 }, true, 1);
  pasting.add(donor, { left: 1, top: 1 });
  const { pixels } = pasting.result();
  expect([...pixels.subarray(5, 15)]).toEqual([0, 10, 10, 10, 0, 0, 10, 20, 10, 0]);
});

test('a cell annotated in pieces is pasted with all of them and stays one', () => {
  const donor = coded(drawn('00000', '01010', '00000'), 0);
  const pieced = { ...donor, instances: { classes: Uint16Array.of(0, 2), pieced: Uint8Array.of(0, 1) } };
  const mixed = paste(coded(cells(1, 0), 0), 1, pieced, { count: 1, touching: 0 });
  expect(settleInstances(mixed).instances).toEqual(pieced.instances);
  const separate = paste(coded(cells(1, 0), 0), 1, donor, { count: 1, touching: 0 });
  expect(separate.labels.filter((label) => label === 1)).toHaveLength(1);
});

test('with class indices connected regions of one class are pasted', () => {
  const sample = withClasses(coded(cells(1, 0), 0));
  const other = withClasses(coded(drawn('00000', '01020', '00000'), 0));
  const mixed = paste(sample, 2, other, { count: 20, touching: 0 });
  expect(mixed.instances).toBeUndefined();
  expect(new Set(mixed.labels)).toEqual(new Set([0, 2, 3]));
  mixed.labels.forEach((label, i) => expect(mixed.pixels[2 * i]).toBe(10 * label));
});

test('nothing is pasted from images without cells or with labels of another kind, nor into one without labels', () => {
  const sample = coded(cells(1, 5), 0);
  expect(paste(sample, 1, coded(cells(2, 0), 0))).toBe(sample);
  expect(paste(sample, 1, withoutLabels(sample))).toBe(sample);
  expect(paste(sample, 1, withClasses(sample))).toBe(sample);
  const unlabelled = withoutLabels(sample);
  expect(paste(unlabelled, 1, sample)).toBe(unlabelled);
});

test('ids beyond 65535 have 32 bits', () => {
  const sample = coded(cells(1, 0), 0);
  const many = {
    ...sample,
    instances: { classes: new Uint16Array(65536).fill(1), pieced: new Uint8Array(65536) },
  };
  const mixed = paste(many, 1, coded(drawn('000', '010', '000'), 0), { count: 1, touching: 0 });
  expect(mixed.labels).toContain(65536);
});

test('equal seeds give equal bits', () => {
  const sample = coded(cells(5, 6), 0);
  const draw = (seed: number) => copyPaste.change!(sample, settings, chance(seed), codedOthers(9));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('settings that mean nothing are refused', () => {
  expect(copyPaste.settings.parse({})).toEqual({ count: 10, touching: 0.5, turn: true, feather: true });
  for (const bad of [{ count: 0 }, { count: 2.5 }, { touching: 2 }, { turn: 'yes' }, { counts: 1 }]) {
    expect(copyPaste.settings.safeParse(bad).success).toBe(false);
  }
});
