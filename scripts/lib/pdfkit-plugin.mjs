/**
 * Takes pdfkit's build for browsers, for Node too: it compresses with JavaScript alone, so the same picture is the same bytes
 * in Node and in Electron, whose zlib differ. Its package names that build for browsers only, hence the path.
 */
import { resolve } from 'node:path';
import { repositoryRoot } from './process.mjs';

const BUILD = resolve(repositoryRoot, 'node_modules/pdfkit/js/pdfkit.browser.mjs');

/** @returns {import('vite').Plugin} */
export function pdfkitPlugin() {
  return { name: 'pdfkit', config: () => ({ resolve: { alias: [{ find: /^pdfkit$/, replacement: BUILD }] } }) };
}
