import { visible } from '../name/visible';
import { COLUMNS, type Drawn } from './graph';
import { heightOf, leftOf, NODE_HEIGHT, NODE_WIDTH, pathOf, rowsOf, topOf, WIDTH } from './layout';
import { RISK_MARKS } from './risk';
import { mostTraffic, trafficOf, widthOf } from './weight';

/** Colours of a picture, which has no access to the colours of the page. */
export interface Ink {
  paper: string;
  text: string;
  line: string;
  node: string;
  risk: Readonly<Record<string, string>>;
}

const MARGIN = 16;
/** Maximum number of characters of a name in an entity. */
const MOST_CHARACTERS = 22;

/** Returns the graph as a standalone SVG document; names are only text. */
export function pictureOf(of: Drawn, heads: readonly string[], ink: Ink): string {
  const places = new Map(of.nodes.map((node) => [node.key, node]));
  const rows = rowsOf(of.nodes);
  const most = mostTraffic(of.ties);
  const width = WIDTH + 2 * MARGIN;
  const height = heightOf(of.nodes) + 2 * MARGIN;
  const nodeWidth = (NODE_WIDTH / 100) * WIDTH;
  const x = (column: number) => (leftOf(column) / 100) * WIDTH;
  const lines = of.ties.map((tie) => {
    const path = pathOf(places.get(tie.left), places.get(tie.right), rows);
    const level = places.get(tie.right)?.level ?? places.get(tie.left)?.level;
    const dash = trafficOf(tie) === null ? ' stroke-dasharray="2 4"' : '';
    return path === undefined
      ? ''
      : `<path d="${path}" stroke="${escaped(ink.risk[level ?? ''] ?? ink.line)}" stroke-opacity="0.6" stroke-width="${widthOf(tie, most)}"${dash}/>`;
  });
  const titles = COLUMNS.map(
    (_, column) =>
      `<text x="${x(column)}" y="20" font-weight="600">${escaped(heads[column] ?? '')}</text>`,
  );
  const nodes = of.nodes.map((node) => {
    const top = topOf(node.row);
    const mark = node.level
      ? `<tspan fill="${escaped(ink.risk[node.level] ?? ink.text)}">${RISK_MARKS[node.level]}</tspan> `
      : '';
    return [
      `<rect x="${x(node.column)}" y="${top}" width="${nodeWidth}" height="${NODE_HEIGHT}" rx="4" fill="${escaped(ink.node)}" stroke="${escaped(ink.line)}" stroke-width="${node.open ? 2 : 1}"/>`,
      `<text x="${x(node.column) + 8}" y="${top + 20}">${mark}${escaped(short(visible(node.name)))}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="sans-serif" font-size="13" fill="${escaped(ink.text)}">`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${escaped(ink.paper)}"/>`,
    `<g fill="none">${lines.join('')}</g>`,
    titles.join(''),
    nodes.join(''),
    '</svg>',
  ].join('');
}

function short(name: string): string {
  const characters = [...name];
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
    : name;
}

/** Escapes text for markup. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Converts an SVG document to a PNG of twice the size, for sharp prints. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * image.naturalWidth;
  canvas.height = 2 * image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)),
      'image/png',
    ),
  );
}
