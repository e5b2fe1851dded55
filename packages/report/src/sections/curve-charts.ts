import type { CurveChart, CurveColumn } from '../charts/curves';

const validationScores = scoreChart('Validation scores', [
  { key: 'valDice', title: 'Dice', dashed: false },
  { key: 'valIou', title: 'IoU', dashed: true },
]);

/** Where a training counted its scores on the training samples, too: they part where it learns by heart. */
const bothScores = [
  scoreChart('Dice', both('trainDice', 'valDice')),
  scoreChart('IoU', both('trainIou', 'valIou')),
];

const losses: CurveChart = { ...scoreChart('Loss', both('loss', 'valLoss'), '~g'), isOfLosses: true };

const learningRate: CurveChart = {
  title: 'Learning rate',
  columns: [{ key: 'learningRate', title: 'learning rate', dashed: false }],
  format: '.1~e',
  zero: true,
  isOfLosses: false,
};

/**
 * The charts that the columns of a history give: loss; Dice and IoU, each by itself where they were counted on training
 * samples, too; the accuracy of each of several classes; and the learning rate. Lines without a column are left out.
 */
export function chartsOf(columns: readonly string[]): CurveChart[] {
  const charts = [
    losses,
    ...(columns.includes('trainDice') ? bothScores : [validationScores]),
    ...classesOf(columns).map((name) =>
      scoreChart(`Accuracy with penalty: ${name}`, both(`trainAccuracy:${name}`, `valAccuracy:${name}`)),
    ),
    learningRate,
  ];
  return charts
    .map((chart) => ({ ...chart, columns: chart.columns.filter(({ key }) => columns.includes(key)) }))
    .filter((chart) => chart.columns.length > 0);
}

function scoreChart(title: string, columns: readonly CurveColumn[], format = '.2~f'): CurveChart {
  return { title, columns, format, zero: false, isOfLosses: false };
}

function both(training: string, validation: string): CurveColumn[] {
  return [
    { key: training, title: 'training', dashed: true },
    { key: validation, title: 'validation', dashed: false },
  ];
}

/** Of several classes the history names each, the background among them. */
function classesOf(columns: readonly string[]): string[] {
  const prefix = 'valAccuracy:';
  return columns.filter((column) => column.startsWith(prefix)).map((column) => column.slice(prefix.length));
}
