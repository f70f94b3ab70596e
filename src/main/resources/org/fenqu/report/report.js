'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const MAGMA = ['#fcfdbf', '#fedc9f', '#febb81', '#fd9a6a', '#f8765c', '#e85362', '#ca3e72', '#ab337c', '#8c2981', '#6e1e81', '#51127c', '#331068', '#180f3e'];
const CLASS_COLOURS = {1: '#12806a', 2: '#e8743b', 3: '#dadada'};
const FINDING_COLOUR = '#0057ff';
const DIGITS = {priority: 1, key: 2, general: 3};

const TEXTS = {
  zh: {
    switch: 'English', search: '单元编码、名称或县名', run: '计算批次', limits: '标准限值日期', cells: '格网', metres: '米',
    overall: '综合', dimension: '压力维度', element: '环境要素', borders: '单元边界', none: '无数据',
    score: '得分 0（无压力）– 100（最重）', class: '管控类别', priority: '优先保护单元', key: '重点管控单元', general: '一般管控单元',
    units: '个单元', unitName: '管控单元', area: '面积', km2: 'km²', people: '人口', share: '占比', land: '陆域', sea: '海域', all: '合计',
    hint: '点击地图上的单元查看档案；在左侧切换图层；鼠标所指格元的数值显示在地图左上。', hintNation: '点击省份打开该省页面，查看单元档案；或在右上角搜索。',
    county: '所在县（海域为市）', cellsIn: '涉及格元', pressure: '综合压力', problem: '主要问题', insufficient: '数据不足面积占比', code: '编码',
    dimensions: '五个压力维度', elements: '各要素', drivers: '指标（按得分排序）', mean: '均值', max: '最大', limit: '限值', over: '超限面积', valid: '有效面积', weight: '权重',
    totals: '单元与面积', byProvince: '分省统计', province: '省', worst: '压力最重的重点管控单元', byProblem: '重点管控单元的主要问题',
    histograms: '指标分布', histogramNote: '每个指标取值的格元频数；竖线为限值。两端各 0.2 % 的极端值并入首尾。', sampled: '每 {n} 个格元取 1 个。',
    layers: '图层：来源与完整度', layersNote: '完整度为有值格元占全部分区格元的比例。', layer: '图层', period: '时段', origin: '来源', licence: '许可', completeness: '完整度', proxy: '替代指标，代表：', unchanged: '沿用已有格网块', griddedNow: '本次格网化',
    studyArea: '研究区', findings: '重叠与空隙', findingsNote: '县与海域数据中相互重叠或无归属之处，全部列于数据表 area_findings。地图上 1 km² 及以上的画出轮廓，更小的以点表示。', noFindings: '各县与海域既不重叠，也无空隙。', largest: '面积最大的', kind: '类型', treatment: '处理方式', adcodes: '涉及代码',
    kind_overlap: '重叠', kind_gap: '空隙', kind_coast_gap: '海岸空隙', kind_hole: '空洞', treated_reported: '仅报告', treated_county: '划归县', treated_sea: '划归海域', finding: '编号', lonLat: '经度、纬度',
    rejects: '拒绝或修复的要素', noRejects: '没有要素被拒绝或修复。', file: '文件', reason: '原因', action: '处理', count: '数量', examples: '例', rejected: '剔除', repaired: '修复后使用', kept: '按原样使用', dropped: '剔除',
    ledger: '守恒账', ledgerNote: '源数据一侧按整个分区范围的外轮廓一次积分，与逐格计算无关；格网一侧取存储后的格元值。总量误差超过百万分之一时，批次给出警告。', compared: '对照', inSource: '源数据', inCells: '格网', deviation: '相对误差', covered: '有值面积（km²）', leftOut: '覆盖不足而舍去（km²）', validCells: '有值格元', read: '读取', ofNeeded: '读取 ÷ 所需', of_total: '总量', of_mean: '均值', of_share: '占比', notCompared: '不适用',
    manifest: '计算批次清单', stage: '阶段', seconds: '用时（秒）', rows: '行数', bytes: '字节', table: '数据表', software: '软件', started: '开始时间', digest: '方案摘要', thresholds: '重点管控阈值', warnings: '提示', parameters: '参数', back: '返回全国', inset: '南海诸岛',
    caveat: '按规则由数据推算的建议单元，不是法定分区成果。', values: '个格元', median: '中位数', unit: '单位', open: '打开',
  },
  en: {
    switch: '中文', search: 'unit code, name or county', run: 'run', limits: 'limits as of', cells: 'cells', metres: 'm',
    overall: 'Overall', dimension: 'Pressure dimensions', element: 'Elements', borders: 'unit borders', none: 'no data',
    score: 'score 0 (none) to 100 (highest)', class: 'class', priority: 'Priority protection', key: 'Key control', general: 'General control',
    units: 'units', unitName: 'unit', area: 'area', km2: 'km²', people: 'people', share: 'share', land: 'land', sea: 'sea', all: 'total',
    hint: 'Click a unit on the map for its dossier; choose another map on the left; the value under the pointer stands at the top of the map.', hintNation: 'Click a province for its page and its units’ dossiers, or search at the top right.',
    county: 'county (at sea: city)', cellsIn: 'cells touched', pressure: 'overall pressure', problem: 'leading problem', insufficient: 'area with too little data', code: 'code',
    dimensions: 'Five pressure dimensions', elements: 'Elements', drivers: 'Indicators, highest score first', mean: 'mean', max: 'greatest', limit: 'limit', over: 'area over the limit', valid: 'valid area', weight: 'weight',
    totals: 'Units and area', byProvince: 'By province', province: 'province', worst: 'Key units under the highest pressure', byProblem: 'Leading problems of key units',
    histograms: 'Indicators: how values are spread', histogramNote: 'Cells by value; the line is the limit. The outermost 0.2 % at either end are in the first and last bars.', sampled: 'One cell in {n} is counted.',
    layers: 'Layers: provenance and completeness', layersNote: 'Completeness is the share of all zoned cells that have a value.', layer: 'layer', period: 'period', origin: 'origin', licence: 'licence', completeness: 'completeness', proxy: 'proxy for: ', unchanged: 'blocks reused', griddedNow: 'gridded by this run',
    studyArea: 'The study area', findings: 'overlaps and gaps', findingsNote: 'What two counties claim, and what neither a county nor the sea holds; all of it is in the table area_findings. On the map places of 1 km² and more have an outline, smaller ones are dots.', noFindings: 'Counties and sea neither overlap nor leave gaps.', largest: 'The largest', kind: 'kind', treatment: 'treatment', adcodes: 'codes',
    kind_overlap: 'overlap', kind_gap: 'gap', kind_coast_gap: 'gap at the coast', kind_hole: 'hole', treated_reported: 'reported only', treated_county: 'given to county', treated_sea: 'given to sea', finding: 'finding', lonLat: 'longitude, latitude',
    rejects: 'Features refused or mended', noRejects: 'No feature was refused or mended.', file: 'file', reason: 'reason', action: 'action', count: 'count', examples: 'for example', rejected: 'left out', repaired: 'used after repair', kept: 'used as it is', dropped: 'left out',
    ledger: 'Conservation ledger', ledgerNote: 'The source is integrated at once over the outline of the whole area, which knows nothing of single cells; the cells are taken as they are stored. A total that is off by more than a millionth makes the run warn.', compared: 'compared', inSource: 'in the source', inCells: 'in the cells', deviation: 'relative error', covered: 'area with a value, km²', leftOut: 'left out, too little coverage, km²', validCells: 'cells with a value', read: 'read', ofNeeded: 'read ÷ needed', of_total: 'total', of_mean: 'mean', of_share: 'share', notCompared: 'not applicable',
    manifest: 'The run', stage: 'stage', seconds: 'seconds', rows: 'rows', bytes: 'bytes', table: 'table', software: 'software', started: 'started', digest: 'digest of the scheme', thresholds: 'thresholds of key', warnings: 'warnings', parameters: 'parameters', back: 'back to the nation', inset: 'South China Sea',
    caveat: 'Proposals by rule from data, not an official zoning result.', values: 'cells', median: 'median', unit: 'unit', open: 'open',
  },
};

/* ---- language: kept in the address, so that it goes along to other pages ---- */
const address = new URLSearchParams(location.hash.slice(1));
let lang = address.get('lang') || stored() || ((navigator.language || 'zh').startsWith('zh') ? 'zh' : 'en');
if (!TEXTS[lang]) lang = 'zh';
function stored() { try { return localStorage.getItem('fenqu-lang'); } catch (e) { return null; } }
function remember() {
  address.set('lang', lang);
  try { localStorage.setItem('fenqu-lang', lang); } catch (e) { /* a browser may refuse storage to files */ }
  history.replaceState(null, '', '#' + address);
}
const t = key => TEXTS[lang][key] ?? key;
const titled = thing => (thing && (thing[lang] || thing.en || thing.zh)) || '';
const dimension = id => titled(data.dimensions.find(d => d.id === id)) || id || '–';
const capital = text => text ? text[0].toUpperCase() + text.slice(1) : text;

/* ---- text ---- */
const flat = children => children.flat(9).filter(child => child !== null && child !== undefined && child !== false && child !== '');
function fill(node, ...children) { node.replaceChildren(...flat(children)); }
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...flat(children));
  return node;
}
function number(value, digits) {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : Number(value).toLocaleString('en-US', {maximumFractionDigits: digits ?? 0, minimumFractionDigits: digits ?? 0});
}
function measured(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e7)) return Number(value).toExponential(2);
  return Number(value).toLocaleString('en-US', {maximumSignificantDigits: 4});
}
const percent = (value, digits) => value === null || value === undefined ? '–' : number(100 * value, digits ?? 1) + ' %';
const unitOf = text => text === '1' || !text ? '' : '\u00a0' + text.replace(/\bum?g\/m3\b|\bug\/m3\b/, 'µg/m³').replace(/m3\b/g, 'm³').replace(/km2\b/g, 'km²').replace(/cm2\b/g, 'cm²');
function size(bytes) {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let i = 0;
  while (bytes >= 1024 && i < names.length - 1) { bytes /= 1024; i++; }
  return number(bytes, i ? 1 : 0) + ' ' + names[i];
}

/* ---- colours ---- */
function rgb(hex) { return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)); }
function scoreColour(score) {
  const at = Math.max(0, Math.min(1, score / 100)) * (MAGMA.length - 1);
  const low = Math.min(Math.floor(at), MAGMA.length - 2);
  const a = rgb(MAGMA[low]), b = rgb(MAGMA[low + 1]);
  return a.map((v, i) => Math.round(v + (b[i] - v) * (at - low)));
}
const css = colour => 'rgb(' + colour.join(',') + ')';

/* ---- the map ---- */
const m = data.map;
const bounds = L.latLngBounds([m.y, m.x], [m.y + m.height * m.side, m.x + m.width * m.side]);
const plane = L.extend({}, L.CRS.Simple, {distance: (a, b) => Math.hypot(a.lat - b.lat, a.lng - b.lng)});
let map, inset, overlay, insetOverlay, readout, legend, borders, selected, findings = [], shown, pixels;
const rasters = new Map();
let layerId = m.layers.some(l => l.id === address.get('map')) ? address.get('map') : m.layers[0].id;
let unitsByCode = new Map(data.units.map(u => [u.code, u]));
const shapes = new Map();

/* A grey picture holds the values; the page colours them and reads them back under the pointer. */
function raster(layer) {
  if (!rasters.has(layer.id)) {
    rasters.set(layer.id, new Promise((done, failed) => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = m.width; canvas.height = m.height;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        context.drawImage(image, 0, 0);
        const picture = context.getImageData(0, 0, m.width, m.height);
        const codes = new Uint8Array(m.width * m.height);
        const table = colours(layer);
        for (let i = 0; i < codes.length; i++) {
          const code = picture.data[4 * i];
          codes[i] = code;
          const colour = table[code];
          picture.data[4 * i + 3] = code ? 255 : 0;
          if (code) { picture.data[4 * i] = colour[0]; picture.data[4 * i + 1] = colour[1]; picture.data[4 * i + 2] = colour[2]; }
        }
        context.putImageData(picture, 0, 0);
        done({codes, url: canvas.toDataURL()});
      };
      image.onerror = failed;
      image.src = layer.png;
    }));
  }
  return rasters.get(layer.id);
}
function colours(layer) {
  const table = [];
  for (let code = 1; code < 256; code++) table[code] = layer.id === 'class' ? rgb(CLASS_COLOURS[code] || '#ffffff') : scoreColour((code - 1) / 2);
  return table;
}
function points(ring) {
  const list = [];
  let x = 0, y = 0;
  for (let i = 0; i < ring.length; i += 2) { x += ring[i]; y += ring[i + 1]; list.push([m.originY + y * m.quantum, m.originX + x * m.quantum]); }
  return list;
}
const polygon = shape => shape.map(part => part.map(points));

function drawMap() {
  map = L.map('map', {crs: plane, minZoom: -14, maxZoom: -3, zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 110, attributionControl: false, preferCanvas: true, zoomControl: false});
  window.fenquMap = map;
  L.control.zoom({position: 'topright'}).addTo(map);
  L.control.scale({imperial: false, position: 'bottomleft', maxWidth: 140}).addTo(map);
  readout = L.control({position: 'topleft'});
  readout.onAdd = () => { const box = el('div', {class: 'readout', id: 'readout'}); return box; };
  readout.addTo(map);
  legend = L.control({position: 'bottomleft'});
  legend.onAdd = () => el('div', {class: 'legend', id: 'legend'});
  legend.addTo(map);
  map.fitBounds(m.inset ? L.latLngBounds([m.mainY, bounds.getWest()], bounds.getNorthEast()) : bounds, {padding: [6, 6]});
  drawLines(map, 1.1);
  drawProvinces();
  drawUnits();
  findings = [drawFindings(map)];
  map.on('mousemove', hover);
  map.on('mouseout', () => { document.getElementById('readout').textContent = ''; });
  if (m.inset) drawInset();
  chooseLayer(layerId);
}
function drawLines(target, weight) {
  for (const line of m.lines) {
    for (const part of line) {
      const nested = Array.isArray(part[0]);
      for (const ring of nested ? part : [part]) L.polyline(points(ring), {color: '#22282e', weight, opacity: 0.75, interactive: false}).addTo(target);
    }
  }
}
function drawInset() {
  inset = L.map('inset', {crs: plane, minZoom: -16, zoomSnap: 0.01, attributionControl: false, zoomControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false, touchZoom: false, preferCanvas: true});
  const [west, south, east, north] = m.inset;
  inset.fitBounds([[south, west], [north, east]]);
  drawLines(inset, 0.9);
  findings.push(drawFindings(inset));
}
function drawFindings(target) {
  const group = L.layerGroup().addTo(target);
  for (const place of m.findings) {
    const shape = place.dot ? L.circleMarker([m.originY + place.dot[1] * m.quantum, m.originX + place.dot[0] * m.quantum], {radius: 3, stroke: false, fillColor: FINDING_COLOUR, fillOpacity: 0.9})
      : L.polygon(polygon(place.shape), {color: FINDING_COLOUR, weight: 2, fill: false});
    shape.bindTooltip(capital(t('kind_' + place.kind)) + ' ' + place.id + ' · ' + measured(place.area) + ' km² · ' + place.adcodes, {sticky: true}).addTo(group);
  }
  return group;
}
function showFindings(visible) {
  const targets = [map, inset];
  findings.forEach((group, i) => visible ? group.addTo(targets[i]) : group.remove());
}
function drawProvinces() {
  for (const province of data.provinces) {
    if (!province.shape) continue;
    const shape = L.polygon(polygon(province.shape), {color: '#22282e', weight: 1, fillOpacity: 0, opacity: 0.8}).addTo(map);
    shape.bindTooltip(province.name + ' · ' + province.count + ' ' + t('units'), {sticky: true});
    shape.on('click', () => { location.href = province.page + '#' + new URLSearchParams({lang, map: layerId}); });
    shape.on('mouseover', () => shape.setStyle({weight: 2.5}));
    shape.on('mouseout', () => shape.setStyle({weight: 1}));
  }
}
function drawUnits() {
  borders = L.layerGroup().addTo(map);
  for (const unit of data.units) {
    const shape = L.polygon(polygon(unit.shape), style(unit)).addTo(borders);
    shape.on('click', () => choose(unit.code, false));
    shapes.set(unit.code, shape);
  }
}
function style(unit) {
  return {color: '#22282e', weight: 0.7, opacity: 0.6, fillOpacity: 0, fillColor: '#fff'};
}
function layerOf(id) { return m.layers.find(l => l.id === id); }
async function chooseLayer(id) {
  layerId = id;
  address.set('map', id);
  remember();
  const layer = layerOf(id);
  const ready = await raster(layer);
  if (layerId !== id) return;
  pixels = ready.codes;
  if (overlay) overlay.remove();
  overlay = L.imageOverlay(ready.url, bounds).addTo(map);
  overlay.bringToBack();
  if (inset) {
    if (insetOverlay) insetOverlay.remove();
    insetOverlay = L.imageOverlay(ready.url, bounds).addTo(inset);
    insetOverlay.bringToBack();
  }
  drawLegend(layer);
  document.body.dataset.map = id;
}
function drawLegend(layer) {
  const box = document.getElementById('legend');
  if (layer.id === 'class') {
    fill(box, el('b', {}, titled(layer)), ...['priority', 'key', 'general'].map(c => el('div', {}, el('span', {class: 'swatch', style: 'background:' + CLASS_COLOURS[DIGITS[c]]}), t(c))));
    return;
  }
  const bar = el('div', {class: 'bar', style: 'background:linear-gradient(to right,' + MAGMA.join(',') + ')'});
  fill(box, el('b', {}, titled(layer)), bar, el('div', {class: 'ticks'}, [0, 25, 50, 75, 100].map(v => el('span', {}, v))), el('div', {}, t('score')));
}
function hover(event) {
  const col = Math.floor((event.latlng.lng - m.x) / m.side);
  const row = Math.floor((event.latlng.lat - m.y) / m.side);
  const box = document.getElementById('readout');
  const code = pixels && col >= 0 && row >= 0 && col < m.width && row < m.height ? pixels[(m.height - 1 - row) * m.width + col] : 0;
  if (!code) { box.textContent = ''; return; }
  const layer = layerOf(layerId);
  box.textContent = titled(layer) + '  ' + (layer.id === 'class' ? t(Object.keys(DIGITS).find(k => DIGITS[k] === code)) : number((code - 1) / 2, 1));
}

/* ---- the dossier ---- */
function choose(code, zoom) {
  const unit = unitsByCode.get(code);
  if (!unit) return;
  if (selected) shapes.get(selected).setStyle(style(unitsByCode.get(selected)));
  selected = code;
  const shape = shapes.get(code);
  shape.setStyle({color: '#00507a', weight: 3, opacity: 1, fillOpacity: 0.12});
  shape.bringToFront();
  if (zoom) map.fitBounds(shape.getBounds().pad(0.6), {maxZoom: -6});
  address.set('unit', code);
  remember();
  drawDossier();
}
function drawDossier() {
  const box = document.getElementById('dossier');
  const unit = unitsByCode.get(selected);
  if (!unit) {
    fill(box, el('p', {class: 'hint'}, data.kind === 'nation' ? t('hintNation') : t('hint')), data.kind === 'nation' ? provinceLinks() : worstLinks());
    return;
  }
  box.dataset.code = unit.code;
  fill(box,
    el('h2', {id: 'unit-name'}, unit.name),
    el('div', {class: 'code', id: 'unit-code'}, unit.code),
    el('span', {class: 'tag ' + unit.class, id: 'unit-class'}, t(unit.class)),
    unit.problem ? el('span', {class: 'tag', id: 'unit-problem'}, dimension(unit.problem)) : '',
    el('dl', {class: 'facts'},
      fact('area', number(unit.area, 2) + ' km²', 'unit-area'),
      unit.people === undefined ? [] : fact('people', number(unit.people), 'unit-people'),
      fact('county', [unit.county, unit.city].filter((v, i, a) => v && a.indexOf(v) === i).join(' · ') + ' (' + unit.adcode + ')'),
      fact('pressure', number(unit.pressure, 1), 'unit-pressure'),
      fact('cellsIn', number(unit.cells)),
      unit.insufficient ? fact('insufficient', percent(unit.insufficient)) : []),
    el('h3', {}, t('dimensions')), data.dimensions.map((d, i) => bar(titled(d), unit.dimensions[i])),
    el('h3', {}, t('elements')), data.elements.map((e, i) => unit.elements[i] === null ? '' : bar(titled(e), unit.elements[i])),
    el('h3', {}, t('drivers')), unit.drivers.map(driver));
  box.scrollTop = 0;
}
const fact = (key, value, id) => [el('dt', {}, capital(t(key))), el('dd', {id}, value)];
function bar(title, score) {
  return el('div', {class: 'score'}, el('span', {}, capital(title)), el('div', {class: 'track'}, score === null ? '' : el('div', {class: 'fill', style: 'width:' + score + '%;background:' + css(scoreColour(score))})), el('span', {class: 'n'}, number(score, 1)));
}
function driver([at, score, mean, max, over, valid]) {
  const indicator = data.indicators[at];
  const unit = unitOf(indicator.unit);
  const limit = indicator.limit === null ? '' : '; ' + t('limit') + ' ' + measured(indicator.limit) + unit;
  return el('div', {class: 'driver', 'data-indicator': indicator.id},
    el('div', {class: 'top'}, el('b', {}, titled(indicator)), el('span', {}, number(score, 1))),
    el('small', {}, t('mean') + ' ' + measured(mean) + unit + ', ' + t('max') + ' ' + measured(max) + unit + limit,
      over ? el('span', {class: 'over'}, '; ' + t('over') + ' ' + percent(over)) : ''));
}

/* ---- sections ---- */
function cards() {
  if (!data.totals) return '';
  const all = data.totals.reduce((sum, total) => sum + total.areaKm2, 0);
  return el('div', {class: 'cards'}, data.totals.map(total => el('div', {class: 'card', style: 'border-left-color:' + CLASS_COLOURS[DIGITS[total.name]]},
    el('b', {}, number(total.areaKm2) + ' km²'), el('span', {}, t(total.name) + ' · ' + number(total.units) + ' ' + t('units') + ' · ' + percent(total.areaKm2 / all)))),
    el('div', {class: 'card', style: 'border-left-color:var(--accent)'}, el('b', {}, number(data.layers.length)), el('span', {}, capital(t('layer')) + ' · ' + data.indicators.length + (lang === 'zh' ? ' 项指标' : ' indicators'))));
}
function table(head, rows, numeric) {
  return el('div', {class: 'wide'}, el('table', {}, el('thead', {}, el('tr', {}, head.map((h, i) => el('th', {class: numeric.includes(i) ? 'n' : null}, capital(h))))),
    el('tbody', {}, rows.map(row => el('tr', {class: row.sum ? 'sum' : null}, (row.cells || row).map((cell, i) => el('td', {class: numeric.includes(i) ? 'n' : null}, cell)))))));
}
function unitLink(row) {
  const page = data.provinces.find(p => p.code === row.province && p.page);
  return page ? el('a', {href: page.page + '#' + new URLSearchParams({lang, unit: row.code})}, row.name)
    : el('a', {href: '#', onclick: event => { event.preventDefault(); choose(row.code, true); document.getElementById('map').scrollIntoView({block: 'center'}); }}, row.name);
}
function worst() {
  if (!data.worst || !data.worst.length) return '';
  return [el('h2', {}, t('worst')), table([t('code'), t('unitName'), t('county'), t('problem'), t('pressure'), t('area') + ' km²'],
    data.worst.map(row => [el('span', {class: 'mono'}, row.code), unitLink(row), row.county, dimension(row.problem), number(row.pressure, 1), number(row.area, 1)]), [4, 5])];
}
function byProvince() {
  if (!data.by_province) return '';
  const groups = new Map();
  for (const row of data.by_province) {
    const key = row.province + row.domain;
    if (!groups.has(key)) groups.set(key, {province: row.province, domain: row.domain, name: row.name, of: {}});
    const group = groups.get(key);
    group.name = group.name || row.name;
    group.of[row.class] = row;
  }
  const names = new Map(data.provinces.map(p => [p.code, p]));
  const rows = [...groups.values()].map(group => {
    const area = c => group.of[c] ? group.of[c].area : 0;
    const all = area('priority') + area('key') + area('general');
    const count = ['priority', 'key', 'general'].reduce((n, c) => n + (group.of[c] ? group.of[c].units : 0), 0);
    const province = names.get(group.province);
    const name = group.name || (province && province.name) || group.province;
    return [province && province.page ? el('a', {href: province.page + '#' + new URLSearchParams({lang})}, name) : name, t(group.domain), number(count), number(area('priority')), number(area('key')), number(area('general')), number(all), percent(all ? area('key') / all : 0),
      el('div', {class: 'stack', title: t('priority') + ' / ' + t('key') + ' / ' + t('general')}, ['priority', 'key', 'general'].map(c => el('i', {style: 'width:' + (all ? 100 * area(c) / all : 0) + '%;background:' + CLASS_COLOURS[DIGITS[c]]})))];
  });
  return [el('h2', {}, t('byProvince')), table([t('province'), '', t('unitName'), t('priority') + ' km²', t('key') + ' km²', t('general') + ' km²', t('all') + ' km²', t('key') + ' %', ''], rows, [2, 3, 4, 5, 6, 7])];
}
function byProblem() {
  if (!data.by_problem || !data.by_problem.length) return '';
  return [el('h2', {}, t('byProblem')), table([t('problem'), t('unitName'), t('area') + ' km²'], data.by_problem.map(row => [dimension(row.problem), number(row.units), number(row.area)]), [1, 2])];
}
function histograms() {
  if (!data.histograms) return '';
  const note = t('histogramNote') + (data.one_cell_in > 1 ? ' ' + t('sampled').replace('{n}', data.one_cell_in) : '');
  return [el('h2', {}, t('histograms')), el('p', {class: 'note'}, note), el('div', {class: 'histograms'}, data.indicators.map((indicator, i) => histogram(indicator, data.histograms[i])))];
}
function svg(tag, attributes, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}
function histogram(indicator, h) {
  const head = [el('b', {}, titled(indicator)), el('small', {}, dimension(indicator.dimension) + (unitOf(indicator.unit) ? ' · ' + unitOf(indicator.unit).trim() : ''))];
  if (!h) return el('div', {class: 'histogram', 'data-indicator': indicator.id}, head, el('p', {class: 'hint'}, t('none')));
  const picture = svg('svg', {viewBox: '0 0 300 96', preserveAspectRatio: 'none', role: 'img'});
  const most = Math.max(...h.bins);
  const width = 300 / h.bins.length;
  h.bins.forEach((n, i) => { const height = 74 * n / most; picture.append(svg('rect', {x: i * width, y: 78 - height, width: Math.max(0.5, width - 0.8), height, fill: '#51127c', opacity: 0.78})); });
  picture.append(svg('line', {x1: 0, y1: 78, x2: 300, y2: 78, stroke: '#8a949c'}));
  if (indicator.limit !== null && h.high > h.low && indicator.limit >= h.low && indicator.limit <= h.high) {
    const x = 300 * (indicator.limit - h.low) / (h.high - h.low);
    picture.append(svg('line', {x1: x, y1: 2, x2: x, y2: 78, stroke: '#c24100', 'stroke-width': 1.6, 'vector-effect': 'non-scaling-stroke'}));
  }
  const foot = el('div', {style: 'display:flex;justify-content:space-between;font-size:12px;color:var(--faint);margin-top:-14px'}, el('span', {}, measured(h.low)), el('span', {}, t('median') + ' ' + measured(h.median) + (indicator.limit === null ? '' : ' · ' + t('limit') + ' ' + measured(indicator.limit))), el('span', {}, measured(h.high)));
  return el('div', {class: 'histogram', 'data-indicator': indicator.id, title: indicator.expression}, head, picture, foot, el('small', {}, number(h.count) + ' ' + t('values')));
}
function layers() {
  if (!data.layers) return '';
  return [el('h2', {}, t('layers')), el('p', {class: 'note'}, t('layersNote')), table([t('layer'), t('unit'), t('period'), t('completeness'), t('origin'), t('licence')],
    data.layers.map(layer => [
      [el('b', {}, titled(layer)), ' ', el('code', {}, layer.id), layer.proxy ? el('div', {class: 'proxy'}, t('proxy') + layer.proxy) : '', ((data.manifest.notes || {})[layer.id] || []).map(note => el('div', {class: 'hint', style: 'font-size:12px'}, note))],
      layer.unit === '1' ? '' : unitOf(layer.unit).trim(), layer.period,
      layer.completeness === null || layer.completeness === undefined ? '–' : [el('span', {class: 'share'}, el('i', {style: 'width:' + 100 * layer.completeness + '%'})), percent(layer.completeness)],
      [layer.origin, el('div', {class: 'hint', style: 'font-size:12px'}, size(layer.bytes) + ' · ' + t(layer.gridded ? 'griddedNow' : 'unchanged'))], layer.licence]), [])];
}
function ledger() {
  const rows = data.manifest && data.manifest.ledger;
  if (!rows || rows.length === 0) return '';
  const exact = value => value === null || value === undefined ? '–' : Number(value).toPrecision(10).replace(/(\.\d*?)0+(e|$)/, '$1$2').replace(/\.(e|$)/, '$1');
  const off = value => value === null || value === undefined ? '–' : value === 0 ? '0' : value.toExponential(1);
  const area = value => value === null || value === undefined ? '–' : number(value);
  return [el('h2', {id: 'ledger'}, t('ledger')), el('p', {class: 'note'}, t('ledgerNote')), table([t('layer'), t('compared'), t('inSource'), t('inCells'), t('deviation'), t('covered'), t('leftOut'), t('validCells'), t('bytes'), t('read'), t('ofNeeded'), t('seconds')],
    rows.flatMap(row => (row.compared.length ? row.compared : [null]).map((entry, k) => [
      k === 0 ? el('code', {}, row.layer) : '', entry ? t('of_' + entry.measure) + (entry.class ? ' · ' + entry.class : '') : t('notCompared'),
      entry ? exact(entry.source) : '', entry ? exact(entry.gridded) : '',
      entry ? el(entry.measure === 'total' && !(entry.relative_error <= 1e-6) ? 'b' : 'span', {}, off(entry.relative_error)) : '',
      ...(k > 0 ? ['', '', '', '', '', '', ''] : [area(row.covered_km2), area(row.left_out_km2), number(row.valid_cells), size(row.source_bytes), row.bytes_read === null ? '–' : size(row.bytes_read), row.bytes_needed ? number(row.bytes_read / row.bytes_needed, 2) : '–', number(row.seconds, 1)])])), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])];
}
function treated(text) {
  const [treatment, code] = text.split(' ');
  return t('treated_' + treatment) + (code ? ' ' + code : '');
}
function studyArea() {
  const area = data.study_area;
  if (!area) return '';
  const head = el('h2', {id: 'study-area'}, t('studyArea'));
  if (!area.groups.length) return [head, el('p', {class: 'hint'}, t('noFindings'))];
  return [head, el('p', {class: 'note'}, t('findingsNote')),
    table([t('kind'), t('treatment'), t('count'), t('area') + ' km²'], area.groups.map(row => [t('kind_' + row.kind), treated(row.treatment), number(row.count), measured(row.area)]), [2, 3]),
    el('h3', {}, t('largest')),
    table([t('finding'), t('kind'), t('adcodes'), t('treatment'), t('lonLat'), t('area') + ' km²'], area.largest.map(row => [
      el('a', {href: '#', onclick: event => { event.preventDefault(); map.setView([row.y, row.x], -6); document.getElementById('map').scrollIntoView({block: 'center'}); }}, row.id),
      t('kind_' + row.kind), el('span', {class: 'mono'}, row.adcodes.join(', ')), treated(row.treated_as), number(row.lon, 5) + ', ' + number(row.lat, 5), measured(row.area)]), [4, 5])];
}
function rejects() {
  if (!data.rejects) return '';
  return [el('h2', {}, t('rejects')), data.rejects.length === 0 ? el('p', {class: 'hint'}, t('noRejects')) : table([t('layer'), t('file'), t('reason'), t('action'), t('count'), t('examples')],
    data.rejects.map(row => [row.layer, el('span', {class: 'mono'}, (row.file || '').replace(/^.*\//, '')), row.reason, t(row.action), number(row.count), row.examples.join(', ')]), [4])];
}
function manifest() {
  const run = data.manifest;
  if (!run) return '';
  const facts = [[t('run'), data.run.id], [t('started'), data.run.started], [t('software'), 'Fenqu ' + run.software.fenqu + ' (' + run.software.code + '), Spark ' + run.software.spark + ', Java ' + run.software.java], [t('digest'), el('span', {class: 'mono'}, run.digest)],
    ...Object.entries(run.parameters).map(([name, value]) => [name, el('span', {class: 'mono'}, value)]),
    ...Object.entries(run.thresholds || {}).map(([name, value]) => [t('thresholds') + ' · ' + name, typeof value === 'number' ? number(value, 2) : String(value)])];
  return [el('h2', {}, t('manifest')),
    run.warnings.length ? el('ul', {}, run.warnings.map(w => el('li', {}, w))) : '',
    el('div', {class: 'two'}, table(['', ''], facts, []), el('div', {}, table([t('stage'), t('seconds'), t('rows'), t('bytes')], run.stages.map(s => [s.name, number(s.seconds, 1), s.rows ? number(s.rows) : '', s.bytes ? size(s.bytes) : '']), [1, 2, 3]),
      el('div', {style: 'height:16px'}), table([t('table'), t('rows'), t('bytes')], run.tables.map(row => [el('code', {}, row.name), number(row.rows), size(row.bytes)]), [1, 2])))];
}
function provinceLinks() {
  return el('p', {style: 'line-height:2'}, data.provinces.filter(p => p.page).map(p => [el('a', {href: p.page + '#' + new URLSearchParams({lang, map: layerId})}, p.name), '　']));
}

function worstLinks() {
  const worst = data.units.filter(u => u.class === 'key' && u.pressure !== undefined).sort((a, b) => b.pressure - a.pressure).slice(0, 8);
  return worst.length ? [el('h3', {}, t('worst')), worst.map(u => el('div', {class: 'driver'}, el('div', {class: 'top'}, el('a', {href: '#', onclick: event => { event.preventDefault(); choose(u.code, true); }}, u.name), el('span', {}, number(u.pressure, 1)))))] : '';
}

/* ---- search ---- */
function find(text) {
  const box = document.getElementById('found');
  const wanted = text.trim().toLowerCase();
  if (!wanted) { box.replaceChildren(); return; }
  const hits = [];
  for (const unit of data.units) {
    if (hits.length < 30 && (unit.code.toLowerCase().includes(wanted) || unit.name.toLowerCase().includes(wanted))) hits.push({code: unit.code, name: unit.name});
  }
  for (const province of data.provinces) {
    for (const [code, name] of province.index || []) {
      if (hits.length < 30 && (code.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))) hits.push({code, name, page: province.page});
    }
  }
  box.replaceChildren(...hits.map(hit => el('a', {href: (hit.page || '') + '#' + new URLSearchParams({lang, unit: hit.code}), onclick: event => {
    if (hit.page) return;
    event.preventDefault();
    choose(hit.code, true);
    box.replaceChildren();
  }}, hit.name, el('div', {class: 'hint', style: 'font-size:12px'}, hit.code))));
}

/* ---- the page ---- */
function draw() {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  const place = data.kind === 'province' ? data.province_name + ' · ' : '';
  document.title = place + titled(data.run);
  const groups = ['overall', 'dimension', 'element'];
  const page = document.getElementById('page');
  fill(page,
    el('header', {},
      el('div', {}, el('h1', {}, place + titled(data.run)), el('p', {}, t('run') + ' ' + data.run.id + ' · ' + t('limits') + ' ' + data.run.date + ' · ' + t('cells') + ' ' + number(data.run.cell) + ' ' + t('metres') + ' · ' + t('caveat'))),
      el('div', {class: 'tools'}, data.kind === 'province' ? el('a', {class: 'button', href: 'index.html#' + new URLSearchParams({lang, map: layerId})}, t('back')) : '',
        el('div', {class: 'search'}, el('input', {id: 'search', type: 'search', placeholder: t('search'), 'aria-label': t('search'), oninput: event => find(event.target.value)}), el('div', {id: 'found'})),
        el('button', {id: 'language', onclick: () => { lang = lang === 'zh' ? 'en' : 'zh'; remember(); draw(); }}, t('switch')))),
    el('main', {}, cards(),
      el('div', {class: 'view'},
        el('div', {class: 'layers'}, groups.map(group => [el('h3', {}, t(group)), m.layers.filter(l => l.group === group).map(l => el('label', {}, el('input', {type: 'radio', name: 'layer', value: l.id, checked: l.id === layerId, onchange: () => chooseLayer(l.id)}), capital(titled(l))))]),
          data.units.length ? [el('h3', {}, ' '), el('label', {}, el('input', {type: 'checkbox', id: 'borders', checked: true, onchange: event => event.target.checked ? borders.addTo(map) : borders.remove()}), t('borders'))] : '',
          m.findings.length ? el('label', {}, el('input', {type: 'checkbox', id: 'findings', checked: true, onchange: event => showFindings(event.target.checked)}), t('findings')) : ''),
        el('div', {class: 'map'}, el('div', {id: 'map'}), m.inset ? el('div', {id: 'inset', 'data-title': t('inset')}) : ''),
        el('aside', {class: 'dossier', id: 'dossier'})),
      worst(), byProvince(), byProblem(), histograms(), layers(), studyArea(), ledger(), rejects(), manifest()),
    el('footer', {}, 'Fenqu 分区 · CGCS2000 Albers 25/47/105 · ' + (lang === 'zh' ? '地图控件' : 'map control') + ' Leaflet 1.9.4 (BSD-2-Clause)'));
  shapes.clear();
  drawMap();
  drawDossier();
  if (selected) choose(selected, false);
}
const wanted = address.get('unit');
draw();
if (wanted) choose(wanted, true);
window.addEventListener('hashchange', () => {
  const now = new URLSearchParams(location.hash.slice(1));
  if (now.get('unit') && now.get('unit') !== selected) choose(now.get('unit'), true);
});
})();
