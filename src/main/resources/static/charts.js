// Draws the tables that ask for it. A table says the same in words, so the drawing is for eyes alone.
(() => {
  'use strict';
  const HEIGHT = 220;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function number(cell) {
    const text = 'value' in cell.dataset ? cell.dataset.value : cell.textContent;
    return text.trim() === '' ? null : Number(text);
  }

  function read(table) {
    const rows = [...table.tBodies[0].rows];
    return {
      labels: rows.map((row) => row.cells[0].textContent.trim()),
      series: [...table.tHead.rows[0].cells].flatMap((head, column) =>
        head.dataset.colour
          ? [{
              label: head.textContent.trim(),
              colour: head.dataset.colour,
              values: rows.map((row) => number(row.cells[column])),
            }]
          : []),
    };
  }

  // One bar stands on the other: what is drawn first is the sum, and the later ones hide its foot.
  function stacked(series) {
    const sums = series[0].values.map(() => 0);
    return series.map((one) => ({
      ...one,
      drawn: one.values.map((value, at) => (sums[at] += value ?? 0)),
    })).reverse();
  }

  function options(table, data, series, width) {
    const bars = table.dataset.chart === 'bars';
    const whole = (self, splits) => splits.map((at) => (Number.isInteger(at) ? data.labels[at] ?? '' : ''));
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
    return {
      width,
      height: HEIGHT,
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: [-0.6, data.labels.length - 0.4] },
        y: { range: (self, low, high) => [0, Math.max(high * 1.1, 1)] },
      },
      axes: [
        { ...axis, values: whole, incrs: [1, 2, 3, 6, 12, 24, 60, 120] },
        { ...axis, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
      ],
      series: [
        { label: table.tHead.rows[0].cells[0].textContent.trim(), value: (self, at) => (at === null ? '' : data.labels[at]) },
        ...series.map((one) => ({
          label: one.label,
          stroke: colour(one.colour),
          fill: bars ? colour(one.colour) : undefined,
          width: bars ? 0 : 2,
          spanGaps: true,
          paths: bars ? uPlot.paths.bars({ size: [0.6, 48] }) : undefined,
          points: { show: !bars, size: 6, fill: colour(one.colour) },
          value: (self, value, index, at) => (at === null || at === undefined ? '' : one.values[at] ?? ''),
        })),
      ],
    };
  }

  function draw(table) {
    const data = read(table);
    const series = table.dataset.chart === 'bars' ? stacked(data.series) : data.series.map((one) => ({ ...one, drawn: one.values }));
    const place = document.createElement('div');
    place.className = 'chart';
    place.setAttribute('aria-hidden', 'true');
    table.closest('details').before(place);
    let chart = null;
    const paint = () => {
      chart?.destroy();
      chart = new uPlot(
        options(table, data, series, place.clientWidth),
        [data.labels.map((label, at) => at), ...series.map((one) => one.drawn)],
        place);
    };
    paint();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
    new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  }

  document.querySelectorAll('table[data-chart]').forEach(draw);
})();
