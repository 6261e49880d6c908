/**
 * electron-builder's hooks: afterExtract removes the development loader, afterPack locks the executable down with fuses
 * and reads them back.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * Removes the default_app. electron-builder does so for the official Electron, where it is a file; in the fallback it
 * is a folder, which electron-builder would stumble over.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export function afterExtract({ appOutDir, packager }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { recursive: true, force: true });
}

/**
 * Sets the fuses of the packaged executable; a fuse that does not hold fails the packaging.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const platform = context.electronPlatformName;
  const executable = executablePath(context);
  const fuses = wantedFuses(platform);
  await flipFuses(executable, { version: FuseVersion.V1, resetAdHocDarwinSignature: platform === 'darwin', ...fuses });
  await checkFuses(executable, fuses);
}

/**
 * What a released executable may do. The application needs none of the ways to run foreign code in it.
 *
 * @param {string} platform
 * @returns {Partial<Record<FuseV1Options, boolean>>}
 */
function wantedFuses(platform) {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Electron checks the archive's hash on these two platforms only.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform === 'darwin' || platform === 'win32',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  };
}

/**
 * @param {import('electron-builder').AfterPackContext} context
 * @returns {string}
 */
function executablePath({ appOutDir, packager, electronPlatformName: platform }) {
  const name = packager.appInfo.productFilename;
  if (platform === 'darwin') return join(appOutDir, `${name}.app`, 'Contents/MacOS', name);
  if (platform === 'win32') return join(appOutDir, `${name}.exe`);
  return join(appOutDir, /** @type {{ executableName?: string }} */ (packager).executableName ?? name);
}

/**
 * @param {string} executable
 * @param {Partial<Record<FuseV1Options, boolean>>} wanted
 */
async function checkFuses(executable, wanted) {
  const wire = await getCurrentFuseWire(executable);
  const wrong = Object.entries(wanted).filter(
    ([option, isOn]) =>
      wire[/** @type {FuseV1Options} */ (Number(option))] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE),
  );
  if (wrong.length === 0) return;
  const names = wrong.map(([option]) => FuseV1Options[Number(option)]).join(', ');
  throw new Error(`The fuses ${names} of ${executable} are not set as they must be in a release.`);
}
