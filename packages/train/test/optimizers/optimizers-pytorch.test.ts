import { loadEngine } from '@mitos/engine';
import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import { adam } from '../../src/optimizers/adam';
import { adamw } from '../../src/optimizers/adamw';
import type { Optimizer } from '../../src/optimizers/optimizer';
import { rmsprop } from '../../src/optimizers/rmsprop';
import { sgd } from '../../src/optimizers/sgd';
import { inPyTorch, problem, steps, trajectory } from './least-squares';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

/** Ours, the learning rate, and PyTorch's. */
const rows: [ours: Optimizer, rate: number, pytorch: string][] = [
  [sgd(), 0.1, 'SGD(p, lr=0.1)'],
  [sgd({ weightDecay: 0.1 }), 0.1, 'SGD(p, lr=0.1, weight_decay=0.1)'],
  [sgd({ momentum: 0.9 }), 0.1, 'SGD(p, lr=0.1, momentum=0.9)'],
  [sgd({ momentum: 0.9, weightDecay: 0.1 }), 0.1, 'SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1)'],
  [
    sgd({ momentum: 0.8, nesterov: true, weightDecay: 0.01 }),
    0.1,
    'SGD(p, lr=0.1, momentum=0.8, nesterov=True, weight_decay=0.01)',
  ],
  [adam(), 0.05, 'Adam(p, lr=0.05)'],
  [adam({ beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }), 0.05, 'Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3)'],
  [adam({ weightDecay: 0.1 }), 0.05, 'Adam(p, lr=0.05, weight_decay=0.1)'],
  [adamw(), 0.05, 'AdamW(p, lr=0.05)'],
  [adamw({ weightDecay: 0.3, beta1: 0.8 }), 0.05, 'AdamW(p, lr=0.05, weight_decay=0.3, betas=(0.8, 0.999))'],
  [rmsprop(), 0.01, 'RMSprop(p, lr=0.01)'],
  [rmsprop({ alpha: 0.9, epsilon: 0.1 }), 0.02, 'RMSprop(p, lr=0.02, alpha=0.9, eps=0.1)'],
  [rmsprop({ momentum: 0.7 }), 0.01, 'RMSprop(p, lr=0.01, momentum=0.7)'],
  [rmsprop({ centered: true }), 0.01, 'RMSprop(p, lr=0.01, centered=True)'],
  [
    rmsprop({ centered: true, momentum: 0.7, weightDecay: 0.1 }),
    0.01,
    'RMSprop(p, lr=0.01, centered=True, momentum=0.7, weight_decay=0.1)',
  ],
];

let expected: Record<string, number[][]> = {};

beforeAll(async () => {
  await loadEngine();
  if (python === '') return;
  const script = `${inPyTorch}
print(json.dumps({code: trajectory(lambda p: eval('torch.optim.' + code)) for code in json.loads(sys.argv[2])}))`;
  const codes = rows.map(([, , code]) => code);
  expected = (await runPython(python, script, [
    JSON.stringify(problem),
    JSON.stringify(codes),
  ])) as typeof expected;
}, 600_000);

describe.each(['compiled', 'eager'] as const)('%s', (mode) => {
  testWithPython.each(rows.map(([optimizer, rate, code]) => [code, optimizer, rate] as const))(
    '20 steps lead where %s of PyTorch goes',
    (code, optimizer, rate) => {
      const found = trajectory(optimizer, rate, mode);
      expect(found).toHaveLength(steps);
      found.forEach((row, step) =>
        row.forEach((value, index) =>
          expect(Math.abs(value - expected[code]![step]![index]!)).toBeLessThan(1e-5),
        ),
      );
    },
  );
});
