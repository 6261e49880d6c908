/**
 * A graphics device without one: SwiftShader, the Vulkan driver for processors that every Electron for Linux carries.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectron } from './electron-runtime.mjs';
import { PlainError } from './process.mjs';

/**
 * What the environment of a process must hold for WebGPU to find SwiftShader in it, and nothing else.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function softwareGpu() {
  const { path } = await ensureElectron();
  const driver = join(path, 'vk_swiftshader_icd.json');
  if (!existsSync(driver) || !existsSync(join(path, 'libvulkan.so.1'))) {
    throw new PlainError(`The Electron in ${path} carries no SwiftShader, which the tests of the GPU engine need.`);
  }
  return { VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver, LD_LIBRARY_PATH: path };
}
