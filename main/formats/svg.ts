/** A picture as SVG 1.1 without scripts or outside resources. */
import { FONT_SIZE } from '../../shared/graph/box';
import type { Position } from '../../shared/model/graph';
import type { GraphDocument } from './document';
import type { Drawing, Line, Polygon, Rect, Shape, Text } from './drawing';
import { drawPicture } from './picture';
import { xmlText } from './xml';

const FONT = `font-family="'DejaVu Sans', Helvetica, Arial, sans-serif"`;

/** A coordinate with two decimals at most. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

const xy = ({ x, y }: Position): string => `${n(x)},${n(y)}`;

/** Attributes that have a value, each after a space. */
function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? n(value) : value}"`],
    )
    .join('');
}

export function writeSvg(document: GraphDocument): string {
  return svgText(drawPicture(document), document.picture?.widthMm ?? null);
}

/** @param widthMm null for a CSS pixel per unit */
export function svgText(drawing: Drawing, widthMm: number | null): string {
  const { x, y, width, height, title, description, language, shapes } = drawing;
  const size = widthMm === null ? [n(width), n(height)] : [`${n(widthMm)}mm`, `${n((widthMm * height) / width)}mm`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="${n(x)} ${n(y)} ${n(width)} ${n(height)}" role="img"${attributes({ 'xml:lang': language && xmlText(language) })} aria-labelledby="title desc" ${FONT} font-size="${FONT_SIZE}">`,
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="desc">${xmlText(description)}</desc>`,
    ...shapes.map(shapeText),
    '</svg>',
    '',
  ].join('\n');
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'rect':
      return rectText(shape);
    case 'line':
      return lineText(shape);
    case 'polygon':
      return polygonText(shape);
    case 'text':
      return textText(shape);
    case 'group': {
      const title = shape.title === undefined ? '' : `<title>${xmlText(shape.title)}</title>`;
      return `<g${attributes({ opacity: shape.opacity })}>${title}${shape.shapes.map(shapeText).join('')}</g>`;
    }
  }
}

function polygonText({ points, fill, stroke, strokeWidth }: Polygon): string {
  const style = { fill, stroke, 'stroke-width': strokeWidth };
  return `<polygon points="${points.map(xy).join(' ')}"${attributes(style)}/>`;
}

function rectText({ role, x, y, width, height, radius, fill, fillOpacity, stroke, strokeWidth }: Rect): string {
  const style = { fill, 'fill-opacity': fillOpacity, stroke, 'stroke-width': strokeWidth };
  return `<rect${attributes({ class: role, x, y, width, height, rx: radius, ...style })}/>`;
}

function lineText({ from, control, to, stroke, strokeWidth, dash, opacity }: Line): string {
  const way = control ? `Q${xy(control)} ${xy(to)}` : `L${xy(to)}`;
  const style = {
    stroke,
    'stroke-width': strokeWidth,
    'stroke-dasharray': dash?.join(' ') || undefined,
    'stroke-opacity': opacity,
  };
  return `<path d="M${xy(from)} ${way}" fill="none"${attributes(style)}/>`;
}

function textText({ x, y, text, size, fill, isCentred, isBold }: Text): string {
  const style = {
    'text-anchor': isCentred ? 'middle' : undefined,
    'font-size': size === FONT_SIZE ? undefined : size,
    'font-weight': isBold ? 'bold' : undefined,
    fill,
  };
  return `<text${attributes({ x, y, ...style })}>${xmlText(text)}</text>`;
}
