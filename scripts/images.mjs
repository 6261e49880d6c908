/** `npm run docs:images`: takes the screenshots of the last end-to-end run that the docs show into docs/images. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './lib/process.mjs';

const SHOWN = [
  'start-light-1280x800',
  'graph-light-1280x800',
  'graph-dark-1280x800',
  'graph-light-1920x1080',
  'graph-dark-1920x1080',
  'learn-light-1280x800',
  'settings-light-1280x800',
  'settings-dark-1280x800',
  'edges-dark-1280x800',
  'compare-light-1280x800',
  'start-from-light-1280x800',
  'posterior-light-1280x800',
  'broken-file-light-1280x800',
];

const target = join(repositoryRoot, 'docs/images');
mkdirSync(target, { recursive: true });
for (const name of SHOWN) {
  copyFileSync(join(repositoryRoot, 'out/screenshots', `${name}.png`), join(target, `${name}.png`));
}
