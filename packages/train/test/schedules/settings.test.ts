import { scheduleSettings } from '../../src/schedules/settings';

test.each([
  [{ step: { every: 10 } }, { step: { every: 10, gamma: 0.1 } }],
  [{ polynomial: {} }, { polynomial: { power: 0.9 } }],
  [
    { plateau: {}, warmup: { epochs: 2 } },
    {
      plateau: { factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, minimum: 0 },
      warmup: { epochs: 2, from: 0.01 },
    },
  ],
])('%j has defaults', (settings, complete) => {
  expect(scheduleSettings.parse(settings)).toEqual(complete);
});

test.each([
  [{ warmup: { steps: 3 } }, [], 'exactly one of constant, step, cosine, polynomial, onecycle, plateau'],
  [{ constant: {}, cosine: {} }, [], 'exactly one of constant, step, cosine, polynomial, onecycle, plateau'],
  [{ step: {} }, ['step'], 'exactly one of every, milestones'],
  [{ step: { every: 2, milestones: [3] } }, ['step'], 'exactly one of every, milestones'],
  [{ constant: {}, warmup: {} }, ['warmup'], 'exactly one of steps, epochs'],
  [{ constant: {}, warmup: { steps: 2, epochs: 1 } }, ['warmup'], 'exactly one of steps, epochs'],
  [{ cosin: {} }, [], 'Unrecognized key: "cosin"'],
])('%j is refused', (settings, path, message) => {
  expect(scheduleSettings.safeParse(settings).error?.issues).toEqual(
    expect.arrayContaining([expect.objectContaining({ path, message })]),
  );
});
