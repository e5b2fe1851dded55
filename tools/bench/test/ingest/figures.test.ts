import { commonFigures } from '../../src/ingest/figures';

const figures = { images: 3, instances: 40, area: 9000, medianArea: 191.5, touchingPairs: 7, twins: 1 };

test('figures that all ways agree on are given back without what else a way says', () => {
  const more = { ...figures, seconds: 2 };
  expect(
    commonFigures([
      { way: 'mitos', figures: more },
      { way: 'pandas', figures },
    ]),
  ).toEqual(figures);
});

test('every figure in which a way differs from the first is listed, once however many the rounds', async () => {
  const other = { ...figures, area: 9001, touchingPairs: 6 };
  const compare = () =>
    commonFigures([
      { way: 'mitos', figures },
      { way: 'mitos', figures },
      { way: 'pandas', figures: other },
      { way: 'pandas', figures: other },
    ]);
  await expect(Promise.resolve().then(compare)).rejects.toMatchObject({
    code: 'bench-figures',
    message: 'The ways did not do the same work, so their times say nothing.',
    problems: [
      { expected: 'area 9000 of pandas, as of mitos', found: '9001' },
      { expected: 'touchingPairs 7 of pandas, as of mitos', found: '6' },
    ],
  });
});
