/** A line that ends at a null and begins anew after it. uPlot's own lines leave a hair where a gap is under a pixel. */
import type uPlot from 'uplot';

export const brokenLine: uPlot.Series.PathBuilder = (plot, series, first, last) => {
  const stroke = new Path2D();
  let isOpen = false;
  for (let k = first; k <= last; k++) {
    const x = plot.data[0][k];
    const y = plot.data[series]?.[k];
    if (x === undefined || y === undefined || y === null) {
      isOpen = false;
      continue;
    }
    const at = [plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)] as const;
    if (isOpen) stroke.lineTo(...at);
    else stroke.moveTo(...at);
    isOpen = true;
  }
  return { stroke };
};
