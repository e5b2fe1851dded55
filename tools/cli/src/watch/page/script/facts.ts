/** What a live file says: charts, progress, words. */
export const facts = String.raw`
/** What is measured on a split and is no score. */
const noScores = ['Loss', 'Foreground'];
const scoreNames = { Dice: 'Dice', Iou: 'IoU' };

/** valDice:cell is { split: 'val', score: 'Dice', ofClass: 'cell' }; undefined for what is no score. */
function scoreOf(column) {
  const match = /^(val|train)([A-Z][^:]*)(?::([^]*))?$/.exec(column);
  if (match === null || noScores.indexOf(match[2]) >= 0) return undefined;
  const score = scoreNames[match[2]] || match[2][0].toLowerCase() + match[2].slice(1);
  return { split: match[1], score: score, ofClass: match[3] };
}

/** The columns in which something was measured, in the order in which people look. */
function columnsOf(live) {
  const names = new Set();
  live.history.forEach(function (row) {
    Object.keys(row.columns).forEach(function (name) { if (row.columns[name] !== null) names.add(name); });
  });
  const order = ['loss', 'valLoss', 'valDice', 'valIou', 'valPrecision', 'valRecall'];
  const rank = function (name) {
    if (name === 'learningRate') return 1000;
    const place = order.indexOf(name.split(':')[0].replace(/^train/, 'val'));
    return (place < 0 ? 100 : place) + (name.indexOf(':') < 0 ? 0 : 200) + (/^train/.test(name) ? 400 : 0);
  };
  return Array.from(names).sort(function (a, b) { return rank(a) - rank(b) || (a < b ? -1 : 1); });
}

const otherNames = {
  loss: 'train loss', valLoss: 'validation loss', learningRate: 'learning rate', valForeground: 'foreground',
  trainForeground: 'training foreground',
};

/** The name of a column: train loss, validation loss, Dice, Dice cell, training Dice, learning rate. */
function columnName(column) {
  const found = scoreOf(column);
  if (found === undefined) {
    return otherNames[column] || column;
  }
  const ofClass = found.ofClass === undefined ? '' : ' ' + found.ofClass;
  return (found.split === 'train' ? 'training ' : '') + found.score + ofClass;
}

function upper(text) { return text[0].toUpperCase() + text.slice(1); }

/** Charts over epochs: { title, unit interval or not, lines: [{ name, column, mean }] }. */
function chartsOf(live) {
  const columns = columnsOf(live);
  const has = function (name) { return columns.indexOf(name) >= 0; };
  const line = function (column, name, mean) { return { column: column, name: name, mean: mean === true }; };
  const charts = [];
  const add = function (title, isScore, lines) {
    if (lines.length > 0) charts.push({ title: title, isScore: isScore, lines: lines });
  };
  const pair = function (train, val) {
    return [line(train, 'train'), line(val, 'validation')].filter(function (one) { return has(one.column); });
  };
  add('Loss', false, pair('loss', 'valLoss'));
  ['val', 'train'].forEach(function (split) {
    const scores = columns.filter(function (name) { return scoreOf(name) && scoreOf(name).split === split; });
    const overall = scores.filter(function (name) { return scoreOf(name).ofClass === undefined; });
    const title = 'Scores on the ' + (split === 'val' ? 'validation' : 'training') + ' split';
    add(title, true, overall.map(function (name) { return line(name, scoreOf(name).score); }));
    overall.forEach(function (name) {
      const classes = scores.filter(function (one) { return one.indexOf(name + ':') === 0; });
      if (classes.length < 2) return;
      const lines = classes.map(function (one) { return line(one, scoreOf(one).ofClass); });
      add(upper(columnName(name)) + ' by class', true, lines.concat(line(name, 'mean', true)));
    });
  });
  add('Predicted foreground', true, pair('trainForeground', 'valForeground'));
  if (has('learningRate')) add('Learning rate', false, [line('learningRate', '')]);
  columns.forEach(function (name) {
    const known = name in otherNames || scoreOf(name) !== undefined;
    if (!known) add(name, false, [line(name, '')]);
  });
  return charts;
}

/** The best epoch's row, if any: the last that was the best when it ended. */
function bestOf(live) {
  return live.history.filter(function (row) { return row.isBest; }).pop();
}

/** Share done, in words and as a number; seconds left where they can be known. */
function progressOf(live) {
  const total = live.epochs * live.stepsPerEpoch;
  const done = live.step - live.startStep;
  const rate = done > 0 ? (live.updatedAt - live.startedAt) / 1000 / done : undefined;
  const inEpoch = live.step - (live.epoch - 1) * live.stepsPerEpoch;
  return {
    share: Math.min(1, live.step / total),
    epoch: 'epoch ' + live.epoch + ' of ' + live.epochs,
    step: 'step ' + inEpoch + ' of ' + live.stepsPerEpoch,
    left: live.state === 'running' && rate !== undefined ? rate * (total - live.step) : undefined,
  };
}

/** Seconds without news after which a training that runs may have died. */
const patience = 20;

/** The state in words, and its class. age: seconds since the file was written. */
function stateOf(live, age, connected) {
  if (live.state === 'finished') return ['finished', 'finished'];
  if (live.state === 'failed') return ['failed', 'failed'];
  if (!connected) return ['silent', 'the page has lost its server: is mitos watch still running?'];
  if (live.state === 'interrupted') return ['interrupted', 'interrupted: run the same command again to go on'];
  return age < patience ? ['running', 'running'] : ['silent', 'no news for ' + duration(age)];
}
`;
