/** The folder for settings, told to whoever starts runs: the command line keeps what it found on this machine there. */
export { settingsFolder } from '../worker/device/modules';
