import { ComparedImage } from '../../src/compare/compared-image';
import { emptyWords } from '../../src/metrics/empty-words';
import { metricNames, metricsNamed, tuningMetrics } from '../../src/metrics/registry';

const nothing = new ComparedImage({
  ...{ width: 3, height: 2, truthMask: new Uint8Array(6), predictedMask: new Uint8Array(6) },
  ...{ truthObjects: [], predictedLabels: new Uint16Array(6), predictedCount: 0 },
  scores: new Float32Array(0),
});

test.each([
  ['one', 1],
  ['zero', 0],
  ['skip', null],
] as const)(
  'where nothing is true and nothing predicted, scores that name the rule "%s" are %p',
  (empty, expected) => {
    const metrics = metricsNamed(metricNames, { empty, tolerance: 2 });
    const ruled = Object.entries(metrics).filter(([, { definition }]) =>
      definition.includes(emptyWords(empty)),
    );
    expect(ruled.map(([name]) => name)).toEqual(
      expect.arrayContaining(['dice', 'boundaryF1', 'surfaceDice', 'map', 'ap50', 'pq', 'aji', 'seg']),
    );
    for (const [name, metric] of ruled) {
      const counts = metric.count(nothing);
      expect([name, metric.ofImage(counts), metric.pooled([counts, counts])]).toEqual([
        name,
        expected,
        expected,
      ]);
    }
  },
);

test('scores come in one order, whatever the order in which they are asked for, and mAP brings AP50 along', () => {
  const named = metricsNamed(['map', 'dice'], { empty: 'one', tolerance: 2 });
  expect(Object.keys(named)).toEqual(['dice', 'map', 'ap50']);
});

test('every score says what it is, and those that are tuned for are the better the higher', () => {
  const metrics = metricsNamed(metricNames, { empty: 'one', tolerance: 2 });
  expect(Object.keys(metrics)).toEqual([...metricNames]);
  for (const { definition } of Object.values(metrics)) expect(definition).toMatch(/^[A-Z2].*\.$/);
  for (const name of tuningMetrics) expect(metrics[name]!.better).toBe('higher');
});
