/** `npm run docs`: writes the generated pages of docs/ from the code. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, ACYCLICA_UPDATE_DOCS: '1' };
const args = ['vitest', 'run', '--project', 'unit', 'test/unit/docs.test.ts'];
process.exit(spawnSync('npx', args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status ?? 1);
