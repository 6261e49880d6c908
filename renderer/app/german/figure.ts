import { whole } from '../format';
import type { figureStrings } from '../strings-figure';
import type { Words } from '../words';
import { many } from './number';

export const germanFigure: Words<typeof figureStrings> = {
  figure: {
    knowledgeOfToday: 'Gezählt an den Kanten dieses Graphen, nach den Regeln, wie sie jetzt sind.',
    width: 'Breite von SVG und PDF in mm',
    own: 'wie gezeichnet',
    widthHint:
      'Zeitschriften verlangen oft 85 bis 90 mm (eine Spalte) oder 170 bis 190 mm (zwei). Leer: die Größe am Bildschirm.',
    badWidth: 'Eine Zahl von 10 bis 5000 Millimetern eingeben, oder nichts.',
    dragHandle: 'Zu einer anderen Variable ziehen, um eine Kante hinzuzufügen',
    exportPicture: 'Bild exportieren',
    size: 'Größe',
    exportComparison: (title, hint) => `Den Vergleich exportieren: ${title} (${hint})`,
    needsComparison: 'Es sind keine zwei Graphen auf dem Bildschirm: „Vergleichen“ öffnen.',
    title: (a, b) => `${a} und ${b} in einem Graphen`,
    kind: (kind, edges) => `${kind}: ${whole(edges)}`,
    reversed: (kind, edges, a, b) => `${kind}: ${whole(edges)} (volle Spitze wie in ${a}, hohle wie in ${b})`,
    hidden: (kinds) => `Nicht gezeichnet: ${kinds.join('; ')}.`,
    edge: (source, target, kind) => `${source} → ${target} ${kind}`,
    describe: (variables, edges, more) =>
      `${[many(variables, 'Variable', 'Variablen'), ...edges].join('; ')}${more > 0 ? `; und ${many(more, 'weitere Kante', 'weitere Kanten')}` : ''}.`,
  },
};
