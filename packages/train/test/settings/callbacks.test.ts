import { callbackSettings } from '../../src/settings/callbacks';

test('a list with one callback an item is taken, modules as often as there are', () => {
  const list = [
    { tensorBoard: {} },
    { csv: {} },
    { mlflow: {} },
    { module: './a.mjs' },
    { module: './b.mjs' },
  ];
  expect(callbackSettings.parse(list)).toEqual(list);
});

test.each<[unknown, string]>([
  [[{ csv: {}, mlflow: {} }], 'exactly one of tensorBoard, csv, mlflow, module'],
  [[{}], 'exactly one of tensorBoard, csv, mlflow, module'],
  [[{ csv: {} }, { mlflow: {} }, { csv: {} }], 'each callback only once'],
  [[{ module: 'a.mjs' }, { module: 'a.mjs' }], 'each callback only once'],
  [[{ tensorboard: {} }], 'Unrecognized key: "tensorboard"'],
])('%j is refused', (list, message) => {
  expect(callbackSettings.safeParse(list).error?.issues.map((issue) => issue.message)).toContain(message);
});
