/**
 * What the fallback runtime starts: it finds the application named on the command line and loads it, as the
 * `default_app` of an official Electron does. Copied into `resources/default_app.asar` of the fallback only.
 */
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join, resolve } = require('node:path');
const { app } = require('electron');

/**
 * Splits the command line: `-r module` (Playwright attaches this way), other flags, then the application's path.
 *
 * @param {string[]} args
 * @returns {{ modules: string[], path: string | undefined, showVersion: boolean }}
 */
function parse(args) {
  const modules = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') modules.push(args[++i]);
    else if (arg === '-v' || arg === '--version') return { modules, path: undefined, showVersion: true };
    else if (!arg.startsWith('-')) return { modules, path: resolve(arg), showVersion: false };
  }
  return { modules, path: undefined, showVersion: false };
}

/**
 * Takes the application's name and version from its package.json, so that its folders are named after it.
 *
 * @param {string} path the application's folder or main file
 */
function describe(path) {
  const manifest = join(path, 'package.json');
  if (!existsSync(manifest)) return;
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  if (productName ?? name) app.name = productName ?? name;
  app.setDesktopName?.(desktopName ?? `${app.name}.desktop`);
  app.setAppPath(path);
}

const { modules, path, showVersion } = parse(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
for (const each of modules) createRequire(join(process.cwd(), 'index.js'))(each);
if (showVersion) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
} else if (path === undefined) {
  console.error('Name the application to start: electron <folder>.');
  process.exit(2);
} else {
  describe(path);
  createRequire(join(path, 'index.js'))(path);
}
