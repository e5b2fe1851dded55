import type { FeedRecipeReport, FeedReport } from './report';

/** A report as a person reads it. */
export function formatFeedBench({ settings, machine, recipes, target }: FeedReport): string {
  const { model, size, batch, filters, depth, images, workers, rounds, steps } = settings;
  return [
    `feeding ${model}: ${filters} filters, depth ${depth}, batch ${batch}, ${size}x${size}x3, from ${images} images; ${rounds} rounds of ${steps} steps, threads that draw: ${workers}`,
    `${machine['cpu']}, ${machine['cores']} cores, TensorFlow ${machine['tensorflow'] ?? '-'}`,
    '',
    'ms a step; fixed: on a batch that lies ready; drawn: on batches drawn by threads',
    `  ${'recipe'.padEnd(9)}${'batch'.padEnd(7)}${['median', 'minimum', 'waiting', 'tensors', 'slowdown'].map((name) => name.padStart(9)).join('')}  per round`,
    ...recipes.flatMap(rows),
    '',
    ...recipes.map(
      ({ recipe, drawing }) =>
        `  ${recipe}: a batch is drawn in ${drawing.toFixed(1)} ms by one thread, undisturbed`,
    ),
    ...recipes.map(({ recipe, epoch: { trainingSteps, validationSteps, ms, bare, slowdown } }) =>
      [
        `  ${recipe}: an epoch of ${trainingSteps} steps and ${validationSteps} of validation takes ${seconds(ms.median)} s, its bare steps ${seconds(bare.median)} s:`,
        `${slowdown.medianOfRounds.toFixed(3)} (${slowdown.rounds.map((value) => value.toFixed(2)).join(' ')})`,
      ].join(' '),
    ),
    `  slowdowns, the middle of all rounds, should be below ${target} with the default recipe`,
  ].join('\n');
}

function rows({ recipe, ways, slowdown }: FeedRecipeReport): string[] {
  return Object.entries(ways).map(([way, { ms, waiting, tensors }]) => {
    const drawn = way === 'drawn';
    const cells = [
      ms.median.toFixed(1),
      ms.minimum.toFixed(1),
      `${(100 * waiting).toFixed(1)} %`,
      tensors.toFixed(1),
      drawn ? slowdown.medianOfRounds.toFixed(3) : '-',
    ];
    const perRound = drawn ? slowdown.rounds.map((value) => value.toFixed(2)).join(' ') : '';
    return `  ${(drawn ? '' : recipe).padEnd(9)}${way.padEnd(7)}${cells.map((cell) => cell.padStart(9)).join('')}  ${perRound}`.trimEnd();
  });
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}
