/**
 * Where and how an Electron window can be shown on this machine: the display, and the flags that belong to the
 * machine rather than to the application.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError, endWithThisProcess, killGroup, run } from './process.mjs';

const XVFB_LIMIT_MS = 20_000;
const SCREEN = '1920x1080x24';

/**
 * @typedef {object} Display
 * @property {boolean} isVirtual true when this process started it
 * @property {Record<string, string | undefined>} env variables for the programs that shall use it
 * @property {() => void} stop ends a virtual display; a real one is left alone
 */

/**
 * Whether windows can be shown as things are. Only Linux is ever without a display.
 *
 * @returns {boolean}
 */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Gives a display: the real one, or a virtual one where there is none or `virtual` asks for it.
 *
 * @param {{ virtual?: boolean, uid?: number }} [options] uid: run the virtual display as this user (root only)
 * @returns {Promise<Display>}
 */
export async function ensureDisplay({ virtual = false, uid } = {}) {
  if (process.platform !== 'linux' || (hasDisplay() && !virtual)) return { isVirtual: false, env: {}, stop() {} };
  const { number, authority, stop } = await startXvfb(uid);
  return { isVirtual: true, env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined, XAUTHORITY: authority }, stop };
}

/**
 * The flags Electron needs on this machine and nowhere else.
 *
 * @param {{ display: Display, sandbox?: boolean }} options sandbox: false when the sandbox can't work here
 * @returns {string[]}
 */
export function launchArguments({ display, sandbox = !isLinuxRoot() }) {
  const args = [];
  if (!sandbox) args.push('--no-sandbox');
  // Under Xvfb the GPU process dies once, and canvases drawn until then are lost.
  if (display.isVirtual) args.push('--disable-gpu');
  else if (process.platform === 'linux' && !process.env['DISPLAY']) args.push('--ozone-platform=wayland');
  return args;
}

/** Electron refuses to run as root with its sandbox on. @returns {boolean} */
export function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * Whether Electron's sandbox can work for an ordinary user: by user namespaces, or by a helper that belongs to root.
 *
 * @param {{ runtimePath: string, uid?: number }} options uid: ask for this user instead of the current one (root only)
 * @returns {Promise<boolean>}
 */
export async function sandboxIsPermitted({ runtimePath, uid }) {
  if (process.platform !== 'linux') return true;
  const helper = join(runtimePath, 'chrome-sandbox');
  if (existsSync(helper)) {
    const { uid: owner, mode } = statSync(helper);
    if (owner === 0 && (mode & 0o4000) !== 0) return true;
  }
  const args = ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];
  const options = { cwd: '/', timeoutMs: 10_000 };
  return (await run('unshare', args, uid === undefined ? options : { ...options, uid })).code === 0;
}

/**
 * Starts Xvfb on a free display that it picks itself. It ends with this process at the latest.
 *
 * @param {number | undefined} uid
 * @returns {Promise<{ number: number, authority: string, stop: () => void }>}
 */
async function startXvfb(uid) {
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-display-'));
  const authority = writeAuthority(folder, uid);
  const options = ['-displayfd', '3', '-auth', authority, '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  const child = spawn('Xvfb', options, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  endWithThisProcess(child);
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  return { number: await displayNumber(child), authority, stop };
}

/**
 * Writes a fresh key for the display, so that other users of the machine can't watch or steer it. The file has one
 * entry: family "any", no address, no display number, the name of the scheme, the key; each with its length.
 *
 * @param {string} folder
 * @param {number | undefined} uid
 * @returns {string} the file's path
 */
function writeAuthority(folder, uid) {
  const field = (/** @type {Buffer} */ bytes) =>
    Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  const file = join(folder, 'authority');
  writeFileSync(file, Buffer.concat([Buffer.from([255, 255]), ...fields.map(field)]), { mode: 0o600 });
  if (uid !== undefined) for (const each of [folder, file]) chownSync(each, uid, uid);
  return file;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (/** @type {string} */ why) => {
      clearTimeout(timer);
      reject(new PlainError(`The virtual display (Xvfb) could not be started: ${why}.`));
    };
    const timer = setTimeout(() => fail(`it gave no display within ${XVFB_LIMIT_MS / 1000} s`), XVFB_LIMIT_MS);
    child.stderr?.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with code ${code}. ${said.trim()}`));
    let text = '';
    child.stdio[3]?.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(Number(text));
    });
  });
}
