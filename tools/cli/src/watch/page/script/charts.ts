/** Line charts as SVG, with a read-out under the pointer. */
export const charts = String.raw`
/** An element; children are elements or text. Text is never markup. */
function element(space, name, attributes, children) {
  const made = space === '' ? document.createElement(name) : document.createElementNS(space, name);
  Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
  (children || []).forEach(function (child) { made.append(child); });
  return made;
}
function html(name, attributes, children) { return element('', name, attributes, children); }
function svg(name, attributes, children) {
  return element('http://www.w3.org/2000/svg', name, attributes, children);
}

const margin = { left: 56, right: 16, top: 16, bottom: 26 };
const colours = 7;

/**
 * A chart of lines over whole numbers. chart: { title, xName, isScore, thin, height, best, x: [...],
 * lines: [{ name, mean, values: [...] }] }; hovered is told the x under the pointer, or null.
 */
function drawChart(chart, width, hovered) {
  const lines = chart.lines.map(function (line, i) {
    const colour = line.mean ? 'var(--ink)' : 'var(--c' + (i % colours) + ')';
    return { name: line.name, values: line.values, colour: colour, dashed: line.mean || i >= colours };
  });
  const numbers = [].concat.apply([], lines.map(function (line) { return line.values; })).filter(Number.isFinite);
  const plot = plotOf(chart, numbers, width);
  const picture = svg('svg', {
    viewBox: '0 0 ' + width + ' ' + chart.height, height: chart.height, role: 'img', 'aria-label': spoken(chart, lines),
  }, axes(chart, plot, width));
  lines.forEach(function (line) { picture.append.apply(picture, curve(chart, line, plot)); });
  const layer = svg('g', {});
  picture.append(layer);
  const captions = lines.map(function () { return html('span', {}, []); });
  const at = html('span', { class: 'at' });
  const show = function (x) {
    const found = x === null ? chart.x.length - 1 : chart.x.indexOf(x);
    captions.forEach(function (caption, i) { caption.textContent = number(lines[i].values[found]); });
    const value = lines.length === 1 ? number(lines[0].values[found]) + ' in ' : '';
    at.textContent = found < 0 ? '' : value + chart.xName + ' ' + chart.x[found];
    layer.replaceChildren.apply(layer, x === null || found < 0 ? [] : marks(found, lines, plot, chart));
  };
  picture.addEventListener('pointermove', function (event) {
    const box = picture.getBoundingClientRect();
    hovered(nearest(chart.x, plot.invert(((event.clientX - box.left) / box.width) * width)));
  });
  picture.addEventListener('pointerleave', function () { hovered(null); });
  show(null);
  return { figure: html('figure', {}, [caption(chart, lines, captions, at), picture]), show: show };
}

function plotOf(chart, numbers, width) {
  let least = Math.min.apply(null, numbers), greatest = Math.max.apply(null, numbers);
  // Zero is shown where it is near: the eye compares lengths.
  if (least > 0 && least < greatest / 2) least = 0;
  let list = ticks(least, greatest, chart.height > 200 ? 5 : 3);
  if (chart.isScore) list = list.filter(function (value) { return value >= 0 && value <= 1; });
  const low = Math.min(list[0], least), high = Math.max(list[list.length - 1], greatest);
  const first = chart.x[0], span = Math.max(1, chart.x[chart.x.length - 1] - first);
  const inner = width - margin.left - margin.right, tall = chart.height - margin.top - margin.bottom;
  return {
    ticks: list,
    x: function (value) { return margin.left + ((value - first) / span) * inner; },
    y: function (value) { return margin.top + (1 - (value - low) / (high - low || 1)) * tall; },
    invert: function (x) { return first + ((x - margin.left) / inner) * span; },
  };
}

function axes(chart, plot, width) {
  const bottom = chart.height - margin.bottom;
  const parts = [];
  plot.ticks.forEach(function (value) {
    const y = plot.y(value);
    parts.push(svg('line', { class: 'grid', x1: margin.left, x2: width - margin.right, y1: y, y2: y }));
    parts.push(svg('text', { x: margin.left - 8, y: y + 4, 'text-anchor': 'end' }, [tickText(value)]));
  });
  xTicks(chart.x, width).forEach(function (value) {
    parts.push(svg('text', { x: plot.x(value), y: bottom + 19, 'text-anchor': 'middle' }, [String(value)]));
  });
  if (chart.best !== undefined) {
    const x = plot.x(chart.best);
    const side = x > width / 2 ? { x: x - 5, 'text-anchor': 'end' } : { x: x + 5, 'text-anchor': 'start' };
    parts.push(svg('line', { class: 'best', x1: x, x2: x, y1: 4, y2: bottom }));
    parts.push(svg('text', Object.assign({ y: 11 }, side), ['best']));
  }
  return parts;
}

/** Whole numbers among the epochs or steps, with room for their text. */
function xTicks(x, width) {
  const first = x[0], last = x[x.length - 1];
  if (first === last) return [first];
  const wanted = ticks(first, last, Math.max(2, Math.floor(width / 90)));
  return wanted.filter(function (value) { return Number.isInteger(value) && value >= first && value <= last; });
}

function curve(chart, line, plot) {
  let text = '', lone = true;
  const dots = [];
  const known = function (i) { return Number.isFinite(line.values[i]); };
  chart.x.forEach(function (x, i) {
    if (!known(i)) return;
    lone = !known(i - 1);
    const point = plot.x(x).toFixed(1) + ' ' + plot.y(line.values[i]).toFixed(1);
    text += (lone ? 'M' : 'L') + point;
    if (lone && !known(i + 1)) dots.push(dot(plot, x, line.values[i], line.colour));
  });
  const attributes = { d: text, style: 'stroke:' + line.colour, class: chart.thin ? 'thin' : '' };
  if (line.dashed) attributes['stroke-dasharray'] = '5 4';
  return [svg('path', attributes)].concat(dots);
}

function dot(plot, x, value, colour) {
  return svg('circle', { cx: plot.x(x), cy: plot.y(value), r: 3.5, style: 'fill:' + colour });
}

function marks(found, lines, plot, chart) {
  const x = chart.x[found];
  const rule = { class: 'rule', x1: plot.x(x), x2: plot.x(x), y1: margin.top, y2: chart.height - margin.bottom };
  const known = lines.filter(function (line) { return Number.isFinite(line.values[found]); });
  const dots = known.map(function (line) { return dot(plot, x, line.values[found], line.colour); });
  return [svg('line', rule)].concat(dots);
}

function nearest(list, value) {
  return list.reduce(function (a, b) { return Math.abs(b - value) < Math.abs(a - value) ? b : a; });
}

function caption(chart, lines, values, at) {
  const items = lines.map(function (line, i) {
    const key = html('i', { class: line.dashed ? 'dashed' : '', style: 'border-top-color:' + line.colour });
    return html('li', {}, [key, line.name, values[i]]);
  });
  const title = html('div', {}, [html('b', {}, [chart.title]), at]);
  return html('figcaption', {}, lines.length === 1 ? [title] : [title, html('ul', { class: 'legend' }, items)]);
}

/** What a screen reader says. */
function spoken(chart, lines) {
  const last = lines.map(function (line) { return line.name + ' ' + number(line.values[line.values.length - 1]); });
  return chart.title + ' over ' + chart.xName + 's, the last: ' + last.join(', ');
}
`;
