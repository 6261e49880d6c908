/** Texts of the settings page and of the engines that compute, in German. */
import { value, whole } from '../format';
import { engineStrings } from '../strings-engines';
import type { Words } from '../words';
import { many } from './number';

export const germanEngines: Words<typeof engineStrings> = {
  settings: {
    title: 'Einstellungen',
    back: 'Zurück',
    backKey: 'Esc',
    appearance: 'Aussehen',
    theme: 'Farben',
    themes: {
      system: { title: 'System', sentence: 'Hell oder dunkel wie der Rest dieses Rechners.' },
      light: { title: 'Hell', sentence: 'Dunkle Schrift auf hellem Grund.' },
      dark: { title: 'Dunkel', sentence: 'Helle Schrift auf dunklem Grund.' },
      contrast: { title: 'Hoher Kontrast', sentence: 'Kräftige Linien und Farben, hell oder dunkel wie der Rechner.' },
    },
    language: 'Sprache',
    languages: engineStrings.settings.languages,
    engines: 'Rechenwerke',
    enginesAbout:
      'Der Prozessor rechnet jedes Verfahren. Manche Verfahren können den größten Teil ihrer Arbeit auf einem Grafikgerät tun.',
    found: 'Auf diesem Rechner',
    lookAgain: 'Noch einmal suchen',
    looking: 'Sucht …',
    lookingLong: 'Jeder Weg zu einem Grafikgerät wird versucht. Das kann einige Sekunden dauern.',
    lookedAt: (when) => `Gesucht am ${when}`,
    choice: 'Rechenwerk neuer Läufe',
    choiceHint: 'Fertige Läufe behalten das Rechenwerk, mit dem sie gerechnet wurden.',
    measurements: 'Messungen',
    measurementsAbout:
      'Schritte je Sekunde derselben Arbeit auf beiden Rechenwerken, einmal gemessen für jedes Verfahren, jede Größe, jedes Gerät und jeden Treiber. Das schnellere rechnet alle späteren automatischen Läufe dieser Größe. Größen sind Klassen: Variablen auf die nächste Potenz von 2, Zeilen auf die nächste Potenz von 4, – wo das Verfahren nur die Kovarianz braucht.',
    method: 'Verfahren',
    variables: 'Variablen',
    rows: 'Zeilen',
    cpuSpeed: 'Prozessor, Schritte/s',
    gpuSpeed: 'Gerät, Schritte/s',
    ratio: 'Verhältnis',
    ratioHint: 'Schritte je Sekunde des Geräts, geteilt durch die des Prozessors',
    faster: 'Schneller',
    fasterOne: { cpu: 'Prozessor', gpu: 'Gerät' },
    device: 'Gerät',
    measuredAt: 'Gemessen',
    forget: 'Messungen vergessen',
    forgetHint:
      'Ändert keinen fertigen Lauf. Der nächste automatische Lauf jedes Verfahrens und jeder Größe misst neu, was etwa eine Sekunde dauert.',
    forgotten: (n) => `${many(n, 'Messung', 'Messungen')} vergessen.`,
    nothingMeasured: (covariance, rows) =>
      `Noch ist nichts gemessen. Der erste automatische Lauf eines Verfahrens, das das Gerät nutzen kann, mit ${covariance} oder mehr Variablen (${rows} oder mehr, wo das Verfahren die Zeilen braucht), rechnet vor seinem Beginn je eine halbe Sekunde auf jedem Rechenwerk. Beide Geschwindigkeiten stehen dann hier.`,
    noDevice:
      'Nichts ist gemessen: Es gibt kein Grafikgerät zum Vergleich, also nehmen automatische Läufe den Prozessor. Sobald es eines gibt, wird der erste große Lauf jedes Verfahrens, das es nutzen kann, auf beiden gemessen, und beide Geschwindigkeiten stehen hier.',
    onlySoftware:
      'Nichts ist gemessen: Das einzige Gerät hier ist Software, die nie schneller ist, also nehmen automatische Läufe den Prozessor. Sobald es ein echtes gibt, wird der erste große Lauf jedes Verfahrens, das es nutzen kann, auf beiden gemessen, und beide Geschwindigkeiten stehen hier.',
  },
  engines: {
    names: { cpu: 'Prozessor', gpu: 'Grafikgerät' },
    backends: { cuda: 'CUDA', webgpu: 'WebGPU' },
    backendHints: { cuda: 'NVIDIA mit CUDA 11', webgpu: 'Vulkan, Metal oder Direct3D 12' },
    processor: 'Prozessor',
    processorState: 'geht',
    cores: (n) => many(n, 'Kern', 'Kerne'),
    states: {
      works: 'geht',
      software: 'Software, nur für Tests, nie schneller',
      absent: 'nicht da',
      broken: 'geht nicht',
    },
    device: 'Gerät',
    driver: 'Treiber',
    noReason: 'Es wurde kein Grund genannt.',
    softwareReason: 'Der Prozessor gibt sich als Grafikgerät aus. Die automatische Wahl nimmt es nie.',
    software: (device) => `${device} (Software, nur für Tests)`,
    choices: {
      auto: {
        title: 'Automatisch',
        short: 'automatisch',
        sentence: 'Das hier gemessen schnellere; der Prozessor für kleine Aufgaben und wo nichts anderes rechnen kann.',
      },
      cpu: { title: 'Prozessor', short: 'Prozessor', sentence: 'Alles in doppelter Genauigkeit auf dem Prozessor.' },
      gpu: {
        title: 'Grafikgerät',
        short: 'Grafikgerät',
        sentence: 'Über CUDA oder sonst WebGPU, was geht, auch wo der Prozessor schneller wäre.',
      },
      cuda: { title: 'Nur CUDA', short: 'CUDA', sentence: 'Auf einer NVIDIA-Karte über CUDA, oder gar nicht.' },
      webgpu: {
        title: 'Nur WebGPU',
        short: 'WebGPU',
        sentence: 'Auf irgendeinem Grafikgerät über WebGPU, oder gar nicht.',
      },
    },
    softwareChoice: (device) => `Hier ist das ${device}: Software, nur für Tests, nie schneller.`,
    cannotWork: {
      gpu: 'Hier geht kein Grafikgerät.',
      cuda: 'CUDA geht hier nicht.',
      webgpu: 'WebGPU geht hier nicht.',
    },
    unavailable: (choice) =>
      `Das Rechenwerk neuer Läufe ist ${choice}, das auf diesem Rechner nicht geht. Die Einstellungen sagen, warum.`,
    noDevicePart: (choice, method) =>
      `Das Rechenwerk neuer Läufe ist ${choice}, aber ${method} hat keinen Teil, der darauf läuft.`,
    onlyWith: (choice, method, options) =>
      `Das Rechenwerk neuer Läufe ist ${choice}, aber ${method} läuft darauf nur mit ${options}.`,
    kinds: {
      gpu: 'ein Grafikgerät',
      cuda: 'ein Grafikgerät über CUDA',
      webgpu: 'ein Grafikgerät über WebGPU',
    },
    ofNewRuns: 'Rechenwerk:',
    openSettings: 'Einstellungen der Rechenwerke',
    change: 'Ändern',
    useAutomatic: 'Automatisch wählen',
    record: {
      engine: 'Rechenwerk',
      device: 'Gerät',
      backend: 'Weg',
      driver: 'Treiber',
      precision: 'Genauigkeit',
      threads: 'Threads',
      reason: 'Warum',
      speed: 'Gemessen',
    },
    precisions: {
      f64: 'doppelt',
      f32: 'einfach',
      'f32+f64': 'einfach auf dem Gerät, letzte Stufe doppelt auf dem Prozessor',
    },
    threads: whole,
    speeds: (cpu, gpu) => `Prozessor ${value(cpu)} Schritte/s, Gerät ${value(gpu)} Schritte/s`,
    ratio: (cpu, gpu) => `${value(gpu / cpu, 2)}×`,
  },
};
