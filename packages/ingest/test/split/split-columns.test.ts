import { splitColumns } from '../../src/split/split-columns';
import type { SplitSettings } from '../../src/split/split-settings';

test.each<[SplitSettings, ReturnType<typeof splitColumns>]>([
  [{ train: 1 }, []],
  [{ folds: 5, fold: 0, stratify: 'kind' }, [{ column: 'kind', path: ['split', 'stratify'] }]],
  [{ column: 'set' }, [{ column: 'set', path: ['split', 'column'] }]],
  [
    { scikitLearnSplit: { testSize: 0.2, randomState: 0, stratify: 'kind' } },
    [{ column: 'kind', path: ['split', 'scikitLearnSplit', 'stratify'] }],
  ],
])('%j needs the columns it names', (split, columns) => {
  expect(splitColumns(split)).toEqual(columns);
});
