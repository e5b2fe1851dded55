import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import { createSchedule } from '../../src/schedules/schedule';
import { scheduleSettings } from '../../src/schedules/settings';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const [peak, steps, stepsPerEpoch] = [0.1, 20, 2];

/** The monitored column: better, worse, hardly better, worse again. */
const losses = [1, 0.8, 0.85, 0.79, 0.789, 0.9, 0.95, 0.2, 0.3, 0.4];
const scores = losses.map((loss) => 1 - loss);

/** Our settings; what of the history they see; PyTorch's scheduler; whether it is stepped each step or each epoch. */
const rows: [
  settings: object,
  mode: 'min' | 'max',
  pytorch: string,
  each: 'step' | 'epoch' | 'value of the epoch',
][] = [
  [{ constant: {} }, 'min', 'ConstantLR(o, factor=1)', 'step'],
  [{ step: { every: 3, gamma: 0.5 } }, 'min', 'StepLR(o, step_size=3, gamma=0.5)', 'epoch'],
  [{ step: { milestones: [7, 2] } }, 'min', 'MultiStepLR(o, milestones=[2, 7])', 'epoch'],
  [{ cosine: { minimum: 0.01 } }, 'min', 'CosineAnnealingLR(o, T_max=20, eta_min=0.01)', 'step'],
  [{ polynomial: {} }, 'min', 'PolynomialLR(o, total_iters=20, power=0.9)', 'step'],
  [{ polynomial: { power: 2 } }, 'min', 'PolynomialLR(o, total_iters=20, power=2)', 'step'],
  [{ onecycle: {} }, 'min', 'OneCycleLR(o, max_lr=0.1, total_steps=20)', 'step'],
  [
    { onecycle: { warmup: 0.4, start: 10, end: 100 } },
    'min',
    'OneCycleLR(o, max_lr=0.1, total_steps=20, pct_start=0.4, div_factor=10, final_div_factor=100)',
    'step',
  ],
  [
    { plateau: { patience: 0, threshold: 0 } },
    'min',
    'ReduceLROnPlateau(o, patience=0, threshold=0)',
    'value of the epoch',
  ],
  [
    { plateau: { factor: 0.5, patience: 1, threshold: 0.05, minimum: 0.03 } },
    'min',
    'ReduceLROnPlateau(o, factor=0.5, patience=1, threshold=0.05, min_lr=0.03)',
    'value of the epoch',
  ],
  [
    { plateau: { factor: 0.3, patience: 0, cooldown: 2 } },
    'max',
    'ReduceLROnPlateau(o, mode="max", factor=0.3, patience=0, cooldown=2)',
    'value of the epoch',
  ],
  [
    { cosine: {}, warmup: { steps: 5, from: 0.2 } },
    'min',
    'SequentialLR(o, [LinearLR(o, 0.2, total_iters=5), CosineAnnealingLR(o, T_max=15)], [5])',
    'step',
  ],
  [
    { polynomial: {}, warmup: { epochs: 3 } },
    'min',
    'SequentialLR(o, [LinearLR(o, 0.01, total_iters=6), PolynomialLR(o, 14, 0.9)], [6])',
    'step',
  ],
  [
    { step: { every: 2 }, warmup: { epochs: 1, from: 0.5 } },
    'min',
    'SequentialLR(o, [LinearLR(o, 0.5, total_iters=2), StepLR(o, step_size=4)], [2])',
    'step',
  ],
];

const script = `
import json, sys, torch, warnings
from torch.optim.lr_scheduler import *
warnings.simplefilter('ignore')
peak, steps, steps_per_epoch, jobs = json.loads(sys.argv[1])
def rates(code, each, values):
    o = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=peak)
    scheduler = eval(code)
    found = []
    for step in range(steps):
        found.append(o.param_groups[0]['lr'])
        o.step()
        ends, epoch = (step + 1) % steps_per_epoch == 0, step // steps_per_epoch
        if each == 'step' and step + 1 < steps:
            scheduler.step()
        elif each == 'epoch' and ends:
            scheduler.step()
        elif each == 'value of the epoch' and ends:
            scheduler.step(values[epoch])
    return found
print(json.dumps([rates(*job) for job in jobs]))
`;

let expected: number[][] = [];

beforeAll(async () => {
  if (python === '') return;
  const jobs = rows.map(([, mode, code, each]) => [code, each, mode === 'min' ? losses : scores]);
  expected = (await runPython(python, script, [
    JSON.stringify([peak, steps, stepsPerEpoch, jobs]),
  ])) as number[][];
}, 600_000);

testWithPython.each(rows.map(([settings, mode], index) => [settings, mode, index] as const))(
  '%j (%s) gives the rates of PyTorch',
  (settings, mode, index) => {
    const schedule = createSchedule(scheduleSettings.parse(settings), { mode });
    const rates = Array.from({ length: steps }, (_, step) => {
      const history = (mode === 'min' ? losses : scores).slice(0, Math.floor(step / stepsPerEpoch));
      return schedule({ step, steps, stepsPerEpoch, history }, peak);
    });
    rates.forEach((rate, step) => expect(rate).toBeCloseTo(expected[index]![step]!, 12));
    expect(expected[index]).toHaveLength(steps);
  },
);
