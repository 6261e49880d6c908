/**
 * `npm run bench -- ui`: what a person waits for, measured in the real window (Xvfb where there is no display).
 *
 * Cold start beside an empty Electron window started in the same way; opening a project with 50 runs; a step of the ω
 * slider; moving, zooming and laying out 500 and 2,000 variables; a million rows of data; memory over 100 runs. Writes out/bench/ui.md.
 * Words after the name choose parts: start, project, slider, layout, data, memory.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { dataRows } from './suites/ui/data';
import { layoutRows } from './suites/ui/layout';
import { memoryRows } from './suites/ui/memory';
import { projectRows } from './suites/ui/project';
import { sliderRows } from './suites/ui/slider';
import { startRows } from './suites/ui/start';
import type { Row } from './suites/ui/table';
import { asTable } from './suites/ui/table';

const REPORT = resolve('out/bench/ui.md');

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  start: startRows,
  project: projectRows,
  slider: sliderRows,
  layout: layoutRows,
  data: dataRows,
  memory: memoryRows,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  throw new Error(`bench ui: no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
}

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const found = await measure();
  rows.push(...found);
  console.log(asTable(found));
}
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`;
mkdirSync(resolve('out/bench'), { recursive: true });
writeFileSync(REPORT, `${machine}\n\n${asTable(rows)}\n`);
console.log(`\n${machine}\nWritten to ${REPORT}.`);
