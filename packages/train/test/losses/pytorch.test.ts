import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEngine } from '@mitos/engine';
import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import { lossOf, randomBatch, toInputs, valueAndGradient } from './batches';
import type { Optional } from './batches';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const batches = {
  masks: randomBatch('sigmoid', [3, 6, 5, 1]),
  manyMasks: randomBatch('sigmoid', [3, 6, 5, 2]),
  classes: randomBatch('softmax', [3, 6, 5, 3]),
  distances: randomBatch('linear', [2, 5, 4, 2]),
};

type Row = readonly [
  settings: Record<string, unknown>,
  batch: keyof typeof batches,
  optional: readonly Optional[],
  reference: string,
];

/** What Mitos is given, and what gives the same in Python: `x` logits and `t` truth, channels first; more in the script. */
const cases: readonly Row[] = [
  [{ bce: 1 }, 'masks', [], 'nn.BCEWithLogitsLoss()(x, t)'],
  [{ bce: 1 }, 'manyMasks', ['pixelWeights'], 'nn.BCEWithLogitsLoss(weight=w)(x, t)'],
  [{ bce: 1 }, 'manyMasks', ['known'], 'nn.BCEWithLogitsLoss()(x[every_k], t[every_k])'],
  [
    { bce: { labelSmoothing: 0.1, positiveWeight: 2.5 } },
    'manyMasks',
    [],
    'nn.BCEWithLogitsLoss(pos_weight=torch.tensor(2.5))(x, t * 0.9 + 0.05)',
  ],
  [
    { bce: { positiveWeight: 0.5 } },
    'manyMasks',
    ['pixelWeights', 'known'],
    '(nn.BCEWithLogitsLoss(pos_weight=torch.tensor(0.5), reduction="none")(x, t) * w)[every_k].mean()',
  ],

  [{ crossEntropy: 1 }, 'classes', [], 'nn.CrossEntropyLoss()(x, labels)'],
  [{ crossEntropy: 1 }, 'classes', ['known'], 'nn.CrossEntropyLoss(ignore_index=-100)(x, known_labels)'],
  [
    { crossEntropy: 1 },
    'classes',
    ['pixelWeights'],
    '(nn.CrossEntropyLoss(reduction="none")(x, labels) * w[:, 0]).mean()',
  ],
  [
    { crossEntropy: { classWeights: [0.2, 1.5, 3] } },
    'classes',
    [],
    'nn.CrossEntropyLoss(weight=v)(x, labels)',
  ],
  [
    { crossEntropy: { labelSmoothing: 0.1 } },
    'classes',
    ['known'],
    'nn.CrossEntropyLoss(label_smoothing=0.1)(x, known_labels)',
  ],
  [
    { crossEntropy: { classWeights: [0.2, 1.5, 3], labelSmoothing: 0.1 } },
    'classes',
    ['known'],
    'nn.CrossEntropyLoss(weight=v, label_smoothing=0.1)(x, known_labels)',
  ],
  [
    { crossEntropy: { classWeights: [0.2, 1.5, 3] } },
    'classes',
    ['pixelWeights'],
    '(nn.CrossEntropyLoss(weight=v, reduction="none")(x, labels) * w[:, 0]).sum() / v[labels].sum()',
  ],

  [{ dice: 1 }, 'manyMasks', [], '(1 - dice_score(P, t, (2, 3))).mean()'],
  [{ dice: 1 }, 'manyMasks', ['known'], '(1 - dice_score(P * k, t * k, (2, 3))).mean()'],
  [{ dice: 1 }, 'classes', [], '(1 - dice_score(P[:, 1:], t[:, 1:], (2, 3))).mean()'],
  [{ dice: { background: true } }, 'classes', [], '(1 - dice_score(P, t, (2, 3))).mean()'],
  [{ dice: { classes: 'pooled' } }, 'classes', [], '(1 - dice_score(P[:, 1:], t[:, 1:], (1, 2, 3))).mean()'],
  [
    { dice: { denominator: 'squared', smooth: 1e-5 } },
    'masks',
    ['known'],
    '(1 - (2 * S(P * t * k) + 1e-5) / (S(P ** 2 * k) + S(t ** 2 * k) + 1e-5)).mean()',
  ],
  [{ dice: { over: 'batch' } }, 'manyMasks', [], 'smp.DiceLoss("multilabel", smooth=0.5)(x, t)'],
  [
    { dice: { over: 'batch' } },
    'manyMasks',
    ['known'],
    'smp.DiceLoss("multilabel", smooth=0.5, ignore_index=-1)(x, known_t)',
  ],
  [
    { dice: { over: 'batch', classes: 'pooled' } },
    'manyMasks',
    [],
    'smp.DiceLoss("binary", smooth=0.5)(x.flatten(1), t.flatten(1))',
  ],
  [
    { dice: { over: 'batch' } },
    'classes',
    ['known'],
    'smp.DiceLoss("multiclass", classes=[1, 2], smooth=0.5, ignore_index=-100)(x, known_labels)',
  ],
  [
    { dice: { over: 'batch', background: true, smooth: 2 } },
    'classes',
    [],
    'smp.DiceLoss("multiclass", smooth=1)(x, labels)',
  ],

  [{ iou: 1 }, 'manyMasks', [], '(1 - (S(P * t) + 1) / (S(P) + S(t) - S(P * t) + 1)).mean()'],
  [{ iou: { over: 'batch' } }, 'manyMasks', [], 'smp.JaccardLoss("multilabel", smooth=1)(x, t)'],
  [
    { iou: { over: 'batch', smooth: 0.1 } },
    'classes',
    [],
    'smp.JaccardLoss("multiclass", classes=[1, 2], smooth=0.1)(x, labels)',
  ],
  [
    { iou: { over: 'batch', classes: 'pooled' } },
    'masks',
    ['known'],
    '1 - ((P * t * k).sum() + 1) / ((P * k).sum() + (t * k).sum() - (P * t * k).sum() + 1)',
  ],

  [{ tversky: 1 }, 'manyMasks', [], '(1 - tversky_index(P, t, 0.3, 0.7)).mean()'],
  [
    { tversky: { over: 'batch', alpha: 0.2, beta: 0.9 } },
    'manyMasks',
    ['known'],
    'smp.TverskyLoss("multilabel", alpha=0.2, beta=0.9, smooth=1, ignore_index=-1)(x, known_t)',
  ],
  [
    { tversky: { over: 'batch' } },
    'classes',
    [],
    'smp.TverskyLoss("multiclass", classes=[1, 2], alpha=0.3, beta=0.7, smooth=1)(x, labels)',
  ],
  [
    { focalTversky: 1 },
    'manyMasks',
    ['known'],
    '((1 - tversky_index(P * k, t * k, 0.3, 0.7)) ** 0.75).mean()',
  ],
  [
    { focalTversky: { over: 'batch', gamma: 2, background: true } },
    'classes',
    [],
    '((1 - tversky_index(P, t, 0.3, 0.7, (0, 2, 3))) ** 0.5).mean()',
  ],
  [
    { focalTversky: { over: 'batch', gamma: 2 } },
    'masks',
    [],
    'smp.TverskyLoss("multilabel", alpha=0.3, beta=0.7, gamma=0.5, smooth=1)(x, t)',
  ],

  [{ focal: 1 }, 'manyMasks', [], 'smp.FocalLoss("multilabel", gamma=2)(x, t)'],
  [
    { focal: { gamma: 1.5, alpha: 0.25 } },
    'manyMasks',
    ['known'],
    'smp.FocalLoss("multilabel", gamma=1.5, alpha=0.25, ignore_index=-1)(x, known_t)',
  ],
  [
    { focal: { alpha: 0.25 } },
    'masks',
    ['pixelWeights'],
    '(torchvision.ops.sigmoid_focal_loss(x, t, 0.25, 2) * w).mean()',
  ],
  [{ focal: { gamma: 0 } }, 'classes', [], 'nn.CrossEntropyLoss()(x, labels)'],
  [
    { focal: { gamma: 0.5 } },
    'classes',
    [],
    'smp._functional.softmax_focal_loss_with_logits(x, labels, gamma=0.5)',
  ],
  [
    { focal: { alpha: 0.7 } },
    'classes',
    ['known', 'pixelWeights'],
    '(torch.where(labels > 0, 0.7, 0.3) * w[:, 0] * (1 - (P * t).sum(1)) ** 2 * -(P * t).sum(1).log())[k[:, 0] > 0].mean()',
  ],

  [{ lovasz: 1 }, 'masks', [], 'smp.LovaszLoss("binary")(x, t)'],
  [{ lovasz: { perImage: true } }, 'masks', [], 'smp.LovaszLoss("binary", per_image=True)(x, t)'],
  [
    { lovasz: { perImage: true } },
    'masks',
    ['known'],
    'smp.LovaszLoss("binary", per_image=True, ignore_index=-1)(x, known_t)',
  ],
  [
    { lovasz: 1 },
    'manyMasks',
    ['known'],
    'sum(smp.LovaszLoss("binary", ignore_index=-1)(x[:, [c]], known_t[:, [c]]) for c in range(2)) / 2',
  ],
  [{ lovasz: 1 }, 'classes', [], 'smp.LovaszLoss("multiclass")(x, labels)'],
  [{ lovasz: { perImage: true } }, 'classes', [], 'smp.LovaszLoss("multiclass", per_image=True)(x, labels)'],
  [
    { lovasz: { perImage: true } },
    'classes',
    ['known'],
    'smp.LovaszLoss("multiclass", per_image=True, ignore_index=-100)(x, known_labels)',
  ],

  [{ boundary: 1 }, 'manyMasks', ['signedDistances'], '(P * d).mean()'],
  [{ boundary: 1 }, 'classes', ['signedDistances'], '(P * d)[:, 1:].mean()'],
  [{ boundary: 1 }, 'manyMasks', ['signedDistances', 'known'], '(P * d)[every_k].mean()'],

  [{ mse: 1 }, 'distances', [], 'nn.MSELoss()(x, t)'],
  [{ mse: 1 }, 'distances', ['known'], 'nn.MSELoss()(x[every_k], t[every_k])'],
  [{ mse: 1 }, 'classes', ['pixelWeights'], '(w * (P - t) ** 2).mean()'],
  [{ mae: 1 }, 'distances', [], 'nn.L1Loss()(x, t)'],
  [{ mae: 1 }, 'distances', ['pixelWeights', 'known'], '(w * (x - t).abs())[every_k].mean()'],
  [{ mae: 1 }, 'manyMasks', [], 'nn.L1Loss()(P, t)'],

  [
    { bce: 0.7, dice: { share: 2, over: 'batch' } },
    'manyMasks',
    [],
    '0.7 * nn.BCEWithLogitsLoss()(x, t) + 2 * smp.DiceLoss("multilabel", smooth=0.5)(x, t)',
  ],
];

const script = `
import json, sys
import torch, torchvision
from torch import nn
import segmentation_models_pytorch.losses as smp
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

def dice_score(p, t, dims):
    return (2 * (p * t).sum(dims) + 1) / (p.sum(dims) + t.sum(dims) + 1)

def tversky_index(p, t, alpha, beta, dims=(2, 3)):
    tp, fp, fn = (p * t).sum(dims), (p * (1 - t)).sum(dims), ((1 - p) * t).sum(dims)
    return (tp + 1) / (tp + alpha * fp + beta * fn + 1)

def names_of(batch, dtype):
    size = batch['shape']
    tensor = lambda name: torch.tensor(batch[name], dtype=dtype)
    first = lambda name, channels: tensor(name).reshape(*size[:3], channels).permute(0, 3, 1, 2).contiguous()
    x = first('logits', size[3]).requires_grad_()
    t, w, k = first('truth', size[3]), first('pixelWeights', 1), first('known', 1)
    labels = t.argmax(1)
    activate = {'sigmoid': torch.sigmoid, 'softmax': lambda x: x.softmax(1), 'linear': lambda x: x}
    return {
        'x': x, 't': t, 'w': w.expand_as(x) if batch['activation'] == 'sigmoid' else w, 'k': k,
        'd': first('signedDistances', size[3]), 'v': torch.tensor([0.2, 1.5, 3.0]),
        'every_k': k.expand_as(x) > 0, 'known_t': torch.where(k > 0, t, -1.0),
        'labels': labels, 'known_labels': torch.where(k[:, 0] > 0, labels, -100),
        'P': activate[batch['activation']](x), 'S': lambda a: a.sum((2, 3)),
    }

def run(batch, reference):
    # The Lovász losses of smp take single precision only.
    names = names_of(batch, torch.float32 if 'Lovasz' in reference else torch.float64)
    # In the globals, for comprehensions see no locals.
    loss = eval(reference, {**globals(), **names})
    loss.backward()
    return {'value': loss.item(), 'gradient': names['x'].grad.permute(0, 2, 3, 1).flatten().tolist()}

with open(sys.argv[1]) as file:
    task = json.load(file)
print(json.dumps([run(task['batches'][batch], reference) for batch, reference in task['cases']]))
`;

let references: readonly { readonly value: number; readonly gradient: readonly number[] }[] = [];

beforeAll(() => loadEngine());

beforeAll(async () => {
  if (python === '') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-losses-'));
  try {
    const file = path.join(folder, 'task.json');
    const pairs = cases.map(([, batch, , reference]) => [batch, reference]);
    await writeFile(file, JSON.stringify({ batches, cases: pairs }));
    references = (await runPython(python, script, [file])) as typeof references;
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The largest difference, relative to the largest number. */
function worst(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(0);
  return Math.max(...expected.map((value, i) => Math.abs(value - found[i]!))) / largest;
}

testWithPython.each(cases.map((row, index) => [...row, index] as const))(
  '%j of %s %j is, with its gradient, %s',
  (settings, batch, optional, _, index) => {
    const loss = lossOf(settings, { classes: batches[batch].activation === 'softmax' ? 2 : 1 });
    const found = valueAndGradient(loss, toInputs(batches[batch], optional));
    const expected = references[index]!;
    expect(worst([found.value], [expected.value])).toBeLessThan(1e-5);
    expect(worst(found.gradient, expected.gradient)).toBeLessThan(1e-5);
  },
);
