/** Why a graphics device cannot be used, in German. */
import type { deviceSayings, LibraryOrigin } from '../../../../shared/model/sayings/devices';
import type { Words } from '../../words';

const NEEDED = 'TensorFlow 2.9.1 braucht CUDA 11.2 und cuDNN 8.1';

const origins: Readonly<Record<LibraryOrigin, string>> = {
  package: 'Sie gehört zum Paket, das also unvollständig geladen ist',
  cudnn: `Sie gehört zu cuDNN; ${NEEDED}`,
  cuda: `Sie gehört zu CUDA; ${NEEDED}`,
  driver: 'Sie gehört zum Treiber von NVIDIA',
  system: 'Sie ist eine Bibliothek des Systems',
};

const aboutLibrary = (origin: LibraryOrigin): string =>
  `${origins[origin]}. Sie installieren oder ihren Ordner in LD_LIBRARY_PATH aufnehmen.`;

const DRIVERS =
  'den Vulkan-Treiber der Grafikkarte (Debian und Ubuntu: mesa-vulkan-drivers für AMD und Intel, den eigenen von NVIDIA für NVIDIA)';

const adapters: Readonly<Record<string, string>> = {
  linux:
    'Keine Grafikkarte mit Vulkan-Treiber gefunden. Ihren Vulkan-Treiber installieren (Debian und Ubuntu: libvulkan1 und mesa-vulkan-drivers, oder den von NVIDIA); einer virtuellen Maschine oder einem Container muss die Karte gegeben werden.',
  darwin: 'Keine Grafikkarte mit Metal gefunden.',
  win32: 'Keine Grafikkarte mit Direct3D 12 gefunden. Ihren neuesten Treiber installieren.',
};

export const germanDevices: Words<typeof deviceSayings> = {
  'device/no-answer': (seconds) => `Beim Versuch kam ${seconds} s lang keine Antwort.`,
  'device/bad-answer': () => 'Beim Versuch kam keine richtige Antwort.',
  'device/ended': (how, lastWords) =>
    `Der Versuch beendete seinen Prozess (${how}).${lastWords === '' ? '' : ` Seine letzten Worte: ${lastWords}`}`,
  'device/wrong-products': (difference) =>
    `Es rechnet falsch: Produkte weichen um ${difference.toExponential(1)} des größten Eintrags ab. Der Treiber ist vielleicht fehlerhaft; einen neueren versuchen.`,
  'device/no-node': (oldest) =>
    `Geräte laufen in einem Prozess von Node ${oldest} oder neuer, und auf diesem System ist keiner. Node von nodejs.org installieren oder einen in der Umgebungsvariablen ACYCLICA_NODE nennen.`,

  'webgpu/no-loader': (loader) =>
    `Der Vulkan-Lader ${loader} ist nicht installiert. Ihn installieren (Debian und Ubuntu: libvulkan1; Fedora: vulkan-loader; Arch: vulkan-icd-loader), dazu ${DRIVERS}.`,
  'webgpu/no-driver': () =>
    `Der Vulkan-Lader fand keinen Treiber. Installieren: ${DRIVERS}. Einer virtuellen Maschine oder einem Container muss die Karte gegeben werden.`,
  'webgpu/no-adapter': (platform) => adapters[platform] ?? 'Keine Grafikkarte gefunden.',
  'webgpu/no-device': (adapter, why) => `Die Grafikkarte ${adapter} gibt kein Gerät her: ${why}.`,
  'webgpu/not-started': () => 'WebGPU startete nicht.',
  'dawn/not-installed': (name, command) =>
    `Das freiwillige Paket ${name} ist nicht installiert. Es installieren mit: ${command}`,
  'dawn/no-part': (name, folder, platform, command) =>
    `Das Paket ${name} in ${folder} hat keinen Teil für ${platform}. Wenn es einen gibt, ihn installieren mit: ${command}`,
  'dawn/old-system': (version) =>
    `Dawn braucht ${version}, und die Bibliotheken dieses Systems sind älter. Ein neueres System ist nötig.`,
  'dawn/not-loaded': (name, why, command) =>
    `Das Paket ${name} lässt sich nicht laden (${why}). Ist es unvollständig geladen, noch einmal installieren mit: ${command}`,

  'cuda/not-installed': (name, command) =>
    `Das freiwillige Paket ${name} ist nicht installiert. Mit einer NVIDIA-Karte, CUDA 11.2 und cuDNN 8.1 installieren mit: ${command}`,
  'cuda/not-downloaded': (name, command) =>
    `Das Paket ${name} ist ohne seinen nativen Teil installiert, den sein Installationsskript lädt. Mit einer NVIDIA-Karte holen mit: ${command}`,
  'cuda/no-library': (library, origin) => `Die gemeinsam benutzte Bibliothek ${library} fehlt. ${aboutLibrary(origin)}`,
  'cuda/no-dll': () =>
    `Eine DLL, die TensorFlow braucht, fehlt. ${NEEDED}; ihre bin-Ordner müssen in PATH stehen. Windows sagt nicht, welche DLL es ist.`,
  'cuda/other-node': (name, node, command) =>
    `Der native Teil von ${name} passt nicht zu Node ${node}. Neu bauen mit: ${command}`,
  'cuda/old-system': (version) =>
    `TensorFlow braucht ${version}, und die Bibliotheken dieses Systems sind älter. Ein neueres System ist nötig.`,
  'cuda/damaged': (name, why, command) =>
    `Der native Teil von ${name} ist beschädigt oder für eine andere Art von Rechner gemacht (${why}). Noch einmal holen mit: ${command}`,
  'cuda/not-loaded': (name, why) => `Das Paket ${name} lässt sich nicht laden: ${why}.`,
  'cuda/not-started': () => 'TensorFlow startete nicht.',
  'cuda/no-libraries': (names, origin) =>
    `TensorFlow läuft, kann aber ${names.join(', ')} nicht laden. ${aboutLibrary(origin)}`,
  'cuda/no-card': () => 'TensorFlow läuft, aber der Treiber von NVIDIA sieht keine Karte.',
  'cuda/driver-updated': () =>
    'TensorFlow läuft, aber der Treiber von NVIDIA wurde bei laufendem System erneuert. Das System neu starten.',
  'cuda/driver-not-started': (why) => `TensorFlow läuft, aber der Treiber von NVIDIA startet nicht (${why}).`,
  'cuda/no-device': () =>
    'TensorFlow läuft, fand aber kein Grafikgerät, das CUDA nutzen kann. Hier ist keine NVIDIA-Karte, oder ihr Treiber fehlt.',
  'cuda/unused': (cards) =>
    `TensorFlow läuft, nutzt aber ${cards.map(({ name, driver }) => `${name} (Treiber ${driver})`).join(', ')} nicht. Es braucht CUDA 11.2 und cuDNN 8.1 neben dem Treiber.`,
};
