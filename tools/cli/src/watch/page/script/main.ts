/** Takes the events and draws the page. */
export const main = String.raw`
let live, writtenAgo = 0, receivedAt = 0, connected = true, drawn = [], hover = null;
const byId = function (id) { return document.getElementById(id); };

function draw() {
  drawHead();
  drawTiles();
  drawCharts();
  drawTable();
}

function drawHead() {
  const progress = progressOf(live);
  const percent = Math.floor(100 * progress.share);
  byId('title').replaceChildren(live.pipeline, html('span', {}, [' : ' + live.stage]));
  byId('bar').setAttribute('aria-valuenow', String(percent));
  byId('bar').firstElementChild.style.width = 100 * progress.share + '%';
  const ended = live.state === 'finished' && live.epoch < live.epochs;
  const parts = [html('b', {}, [ended ? 'ended early, after ' + progress.epoch : progress.epoch])];
  if (live.state !== 'finished') parts.push(' · ' + progress.step + ' · ' + percent + ' %');
  if (progress.left !== undefined) {
    parts.push(html('span', { class: 'left' }, [' · ends in ' + duration(progress.left)]));
  }
  byId('progress').replaceChildren.apply(byId('progress'), parts);
  document.title = (live.state === 'running' ? percent + ' % ' : live.state + ' ') + live.pipeline + ':' + live.stage;
  drawState();
}

/** Every second, for the time without news grows by itself. */
function drawState() {
  if (live === undefined) return;
  const age = (writtenAgo + performance.now() - receivedAt) / 1000;
  const state = stateOf(live, age, connected);
  byId('state').className = 'state ' + state[0];
  if (byId('state').textContent !== state[1]) byId('state').textContent = state[1];
}

/** How long an epoch took, where that is known. */
function took(row) { return row.seconds === 0 ? '–' : duration(row.seconds); }

function drawTiles() {
  const best = bestOf(live), last = live.history[live.history.length - 1];
  const latest = live.losses[live.losses.length - 1];
  const tiles = [];
  const add = function (name, value, note) {
    tiles.push(html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value, html('small', {}, [note])])]));
  };
  if (latest !== undefined) add('Loss', number(latest.loss), 'step ' + latest.step);
  if (best !== undefined) {
    const column = columnsOf(live).find(scoreOf) || 'loss';
    add('Best ' + columnName(column), number(best.columns[column]), 'epoch ' + best.epoch);
  }
  if (last !== undefined && 'learningRate' in last.columns) {
    add('Learning rate', number(last.columns.learningRate), 'end of epoch ' + last.epoch);
  }
  const seconds = (live.updatedAt - live.startedAt) / 1000;
  add('Time', duration(seconds), last === undefined ? 'first epoch' : took(last) + ' for epoch ' + last.epoch);
  byId('tiles').replaceChildren.apply(byId('tiles'), tiles);
}

function drawCharts() {
  const box = byId('charts');
  const columns = getComputedStyle(box).gridTemplateColumns.split(' ');
  const width = parseFloat(columns[0]) || 480;
  const best = bestOf(live), x = live.history.map(function (row) { return row.epoch; });
  const figures = [];
  drawn = [];
  if (live.losses.length > 0) figures.push(stepChart(box.clientWidth));
  if (x.length > 0) chartsOf(live).forEach(function (chart) {
    const lines = chart.lines.map(function (line) {
      const values = live.history.map(function (row) { return row.columns[line.column]; });
      return { name: line.name, mean: line.mean, values: values };
    });
    const whole = { xName: 'epoch', x: x, height: 230, best: best && best.epoch, lines: lines };
    const made = drawChart(Object.assign({}, chart, whole), width, showAt);
    drawn.push(made);
    figures.push(made.figure);
  });
  box.replaceChildren.apply(box, figures);
  showAt(hover);
}

/** All charts over epochs show the same one. */
function showAt(epoch) {
  hover = epoch;
  drawn.forEach(function (chart) { chart.show(epoch); });
}

function stepChart(width) {
  const x = live.losses.map(function (point) { return point.step; });
  const values = live.losses.map(function (point) { return point.loss; });
  const chart = {
    title: 'Loss of recent steps', xName: 'step', thin: true, height: 140, x: x, lines: [{ name: '', values: values }],
  };
  const made = drawChart(chart, width, function (step) { made.show(step); });
  made.figure.className = 'wide';
  return made.figure;
}

const shownEpochs = 12;

function drawTable() {
  // Those of the classes are too many for a table.
  const columns = columnsOf(live).filter(function (name) { return name.indexOf(':') < 0; }), best = bestOf(live);
  if (columns.length === 0) return void byId('epochs').replaceChildren();
  const cell = function (text) { return html('td', {}, [text]); };
  const names = ['epoch'].concat(columns.map(columnName), 'time');
  const head = html('tr', {}, names.map(function (name) { return html('th', { scope: 'col' }, [name]); }));
  const rows = live.history.slice(-shownEpochs).reverse().map(function (row) {
    const cells = columns.map(function (name) { return cell(number(row.columns[name])); });
    const all = [cell(String(row.epoch))].concat(cells, cell(took(row)));
    return html('tr', row === best ? { class: 'best' } : {}, all);
  });
  const table = html('table', {}, [html('thead', {}, [head]), html('tbody', {}, rows)]);
  const title = live.history.length > shownEpochs ? 'The last ' + shownEpochs + ' epochs' : 'Epochs';
  const scroll = html('div', { class: 'scroll', tabindex: '0' }, [table]);
  byId('epochs').replaceChildren(html('h2', {}, [title]), scroll);
}

const source = new EventSource('/events');
source.onopen = function () { connected = true; drawState(); };
source.onerror = function () { connected = false; drawState(); };
source.onmessage = function (event) {
  const news = JSON.parse(event.data);
  live = news.live;
  writtenAgo = news.now - live.updatedAt;
  receivedAt = performance.now();
  draw();
};
setInterval(drawState, 1000);
addEventListener('resize', function () { if (live !== undefined) drawCharts(); });
`;
