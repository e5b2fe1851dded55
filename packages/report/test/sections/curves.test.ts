import { curves } from '../../src/sections/curves';
import type { Run, TrainingPart } from '../../src/report';
import { parseHtml } from '../support/parse-html';
import type { Element } from '../support/parse-html';

function trainingOf(stage: string): TrainingPart {
  return {
    stage,
    result: {
      schemaVersion: 2,
      ...{ epochs: 2, steps: 2, batch: 1, parameters: 10, device: 'cpu', model: 'best' },
      best: { epoch: 2, monitor: 'valDice', value: 0.5 },
    },
    history: [1, 2].map((epoch) => ({ epoch, columns: { loss: 1, valDice: 0.5 } })),
    card: undefined,
  };
}

const run = (name: string, training: TrainingPart, style = 'run-0'): Run => ({
  ...{ name, title: name, style, training },
  evaluation: undefined,
});

async function shown(runs: readonly Run[]): Promise<Element> {
  return parseHtml((await curves({ runs }))!.content.text);
}

test('a training that several evaluations share is drawn once, and told of by its end', async () => {
  const training = trainingOf('train');
  const page = await shown([run('evaluate-3', training), run('evaluate-5', training)]);
  expect(page.text).toContain('The weights of epoch 2 were kept');
  const lines = page.all('figure')[0]!.all('path');
  expect(lines.filter(({ attributes }) => attributes['stroke'] === 'var(--run-0)')).toHaveLength(1);
  expect(lines.filter(({ attributes }) => attributes['stroke'] === 'var(--run-1)')).toEqual([]);
});

test('a training that is shared beside another one goes by the name of its stage', async () => {
  const [shared, other] = [trainingOf('train-a'), trainingOf('train-b')];
  const page = await shown([run('a-3', shared), run('a-5', shared), run('b', other)]);
  const keys = page
    .all('ul')[0]!
    .all('li')
    .map(({ text }) => text.trim());
  expect(keys).toEqual(['train-a', 'b']);
});
