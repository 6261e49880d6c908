import type { figureStrings } from '../strings-figure';
import type { Words } from '../words';

export const germanFigure: Words<typeof figureStrings> = {
  figure: {
    knowledgeOfToday: 'Gezählt an den Kanten dieses Graphen, nach den Regeln, wie sie jetzt sind.',
    width: 'Breite von SVG und PDF in mm',
    own: 'wie gezeichnet',
    widthHint:
      'Zeitschriften verlangen oft 85 bis 90 mm (eine Spalte) oder 170 bis 190 mm (zwei). Leer: die Größe am Bildschirm.',
    badWidth: 'Eine Zahl von 10 bis 5000 Millimetern eingeben, oder nichts.',
  },
};
