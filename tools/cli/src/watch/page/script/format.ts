/** Numbers as a person reads them, and the ticks of an axis. */
export const format = String.raw`
/** Four figures that matter: 0.2134, 12.35, 1234; very small and very large ones with an exponent. */
function number(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2).replace('e+', 'e');
  return size >= 1000 ? value.toFixed(0) : value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 4);
}

/** 0:07, 12:40, 1:02:03. */
function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = function (n) { return String(n).padStart(2, '0'); };
  const h = Math.floor(whole / 3600), m = Math.floor(whole / 60) % 60, s = whole % 60;
  return h > 0 ? h + ':' + two(m) + ':' + two(s) : m + ':' + two(s);
}

/** Round numbers, about as many as asked for, that begin at or below the least value and end at or above the greatest. */
function ticks(least, greatest, count) {
  if (least === greatest) {
    const pad = Math.abs(least) / 10 || 1;
    return ticks(least - pad, greatest + pad, count);
  }
  const rough = (greatest - least) / count;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const unit = [1, 2, 5, 10].find(function (factor) { return factor * power >= rough * 0.999; }) * power;
  const first = Math.floor(least / unit + 1e-9), last = Math.ceil(greatest / unit - 1e-9);
  const list = [];
  for (let i = first; i <= last; i++) list.push(Number((i * unit).toPrecision(12)));
  return list;
}

/** The text of a tick: no more digits than it needs. */
function tickText(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-2 || size >= 1e5)) return value.toExponential().replace('e+', 'e');
  return String(value);
}
`;
