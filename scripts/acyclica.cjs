#!/usr/bin/env node
/** The `acyclica` command from a checkout: runs the built command line. */
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const cli = join(__dirname, '../out/main/cli.js');
if (existsSync(cli)) {
  require(cli);
} else {
  console.error('Run npm run build first.');
  process.exit(2);
}
