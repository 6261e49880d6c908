/** Texts of the figure one takes away. */
export const figureStrings = {
  figure: {
    knowledgeOfToday: 'Counted on the edges of this graph, by the rules as they are now.',
    width: 'Width of SVG and PDF in mm',
    own: 'as drawn',
    widthHint: 'Journals often ask for 85 to 90 mm (one column) or 170 to 190 mm (two). Empty: the size on screen.',
    badWidth: 'Type a number of millimetres from 10 to 5000, or nothing.',
  },
} as const;
