/**
 * `npm run docs:images`: takes what the last end-to-end run saw into docs.
 *
 * Every screen goes to docs/images, light and dark, in both sizes; screens in German once each, for they differ in words
 * alone. Pictures that are not among them are deleted. Then out/axe.json becomes the tables of docs/accessibility.md. With `--axe` only the latter.
 *
 * Needs `pngquant` for the pictures (Debian: apt-get install pngquant).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityPage } from './lib/accessibility-page.mjs';
import { PlainError, repositoryRoot, runMain } from './lib/process.mjs';

const SCREENSHOTS = join(repositoryRoot, 'out/screenshots');
const IMAGES = join(repositoryRoot, 'docs/images');
const AXE = join(repositoryRoot, 'out/axe.json');
const PAGE = join(repositoryRoot, 'docs/accessibility.md');
const MOST_BYTES = 100_000;
const MOST_BYTES_IN_ALL = 13_000_000;
/** Colours of a picture, as many as its size allows: fewer than these would show scales and signs in wrong colours. */
const COLOURS = [64, 48, 32];
/** screen, theme and size of a screenshot; others are of no screen. */
const NAME = /^[a-z0-9-]+-(light|dark)-\d+x\d+\.png$/;
/** Screens that differ from another one too little to be kept. */
const NEAR_DUPLICATES = [
  'compare-empty',
  'compare-different',
  'polish',
  'posterior-edges',
  'engine-refused',
  'broken-file',
];

const SMALL = '1280x800';

const screenOf = (/** @type {string} */ name) => name.replace(/-(light|dark)-\d+x\d+\.png$/, '');

const isKept = (/** @type {string} */ name) => {
  if (!NAME.test(name) || NEAR_DUPLICATES.includes(screenOf(name))) return false;
  return !name.startsWith('german') || name.endsWith(`-light-${SMALL}.png`);
};

runMain(async () => {
  if (!process.argv.includes('--axe')) takeImages();
  takeAxe();
  return 0;
});

function takeImages() {
  const names = existsSync(SCREENSHOTS) ? readdirSync(SCREENSHOTS).filter(isKept).toSorted() : [];
  if (names.length === 0) throw new PlainError('There are no screenshots. Run npm run test:e2e first.');
  if (spawnSync('pngquant', ['--version']).status !== 0) {
    throw new PlainError('The pictures need pngquant. On Debian: apt-get install pngquant. Nothing was changed.');
  }
  mkdirSync(IMAGES, { recursive: true });
  for (const old of readdirSync(IMAGES)) if (!names.includes(old)) rmSync(join(IMAGES, old));
  for (const name of names) makeSmall(name);
  const sizes = names.map((name) => statSync(join(IMAGES, name)).size);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const large = names.filter((_, k) => (sizes[k] ?? 0) > MOST_BYTES);
  console.log(`${names.length} pictures, ${(all / 1e6).toFixed(1)} MB, the largest ${Math.max(...sizes)} bytes.`);
  if (large.length > 0) throw new PlainError(`Over ${MOST_BYTES} bytes: ${large.join(', ')}.`);
  if (all > MOST_BYTES_IN_ALL) throw new PlainError(`The pictures take more than ${MOST_BYTES_IN_ALL / 1e6} MB.`);
}

/** @param {string} name */
function makeSmall(name) {
  const target = join(IMAGES, name);
  for (const colours of COLOURS) {
    const options = ['--force', '--strip', '--speed', '1', '--nofs', '--output', target];
    execFileSync('pngquant', [...options, String(colours), '--', join(SCREENSHOTS, name)]);
    if (statSync(target).size <= MOST_BYTES) return;
  }
}

function takeAxe() {
  if (!existsSync(AXE)) throw new PlainError('There is no out/axe.json. Run npm run test:e2e first.');
  writeFileSync(PAGE, accessibilityPage(JSON.parse(readFileSync(AXE, 'utf8')), readFileSync(PAGE, 'utf8')));
  console.log('docs/accessibility.md holds the findings of the last run.');
}
