import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/**
 * Returns a Vite plugin that generates the outlines of countries as SVG paths, from public domain
 * data of Natural Earth. The browser neither loads map data from other hosts nor projects
 * coordinates.
 */
export function world(): Plugin {
  const id = 'virtual:world';
  return {
    name: 'penumbra-world',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (module) =>
      module === `\0${id}` ? `export default ${JSON.stringify(draw())};` : undefined,
  };
}

interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { countries: { geometries: Geometry[] } };
}

type Geometry = { id?: string } & (
  | { type: 'Polygon'; arcs: number[][] }
  | { type: 'MultiPolygon'; arcs: number[][][] }
);

type Point = [number, number];

/** Width in units. The units match the drawing resolution, so that all coordinates are integers. */
const WIDTH = 2000;
/** Southern limit in degrees. Excludes Antarctica, which has no headquarters. */
const SOUTHERNMOST = -57;
const NORTHERNMOST = 84;

function draw() {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json');
  const topology: Topology = JSON.parse(readFileSync(file, 'utf8'));
  const arcs = topology.arcs.map((arc) => decode(arc, topology.transform));
  const countries: [string, string][] = [];
  let anonymous = '';
  for (const geometry of topology.objects.countries.geometries) {
    const country = countryOf(geometry.id);
    if (country === 'AQ') {
      continue;
    }
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    const path = polygons
      .flat()
      .map((ring) => pathOf(unrolled(ringOf(ring, arcs))))
      .join('');
    if (country === undefined) {
      anonymous += path;
    } else {
      countries.push([country, path]);
    }
  }
  return {
    width: WIDTH,
    height: Math.ceil(place([0, SOUTHERNMOST])[1]),
    countries,
    anonymous,
  };
}

/** Converts a numeric ISO 3166-1 code to alpha-2; undefined if no alpha-2 code exists. */
function countryOf(number: string | undefined): string | undefined {
  const region = number === undefined ? undefined : new Intl.Locale(`und-${number}`).region;
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : undefined;
}

function decode(arc: readonly Point[], { scale, translate }: Topology['transform']): Point[] {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** Joins arcs end to end. Reverses arcs with a negative index. */
function ringOf(ring: readonly number[], arcs: readonly Point[][]): Point[] {
  return ring.flatMap((index, position) => {
    const arc = index < 0 ? [...(arcs[~index] ?? [])].reverse() : (arcs[index] ?? []);
    return position === 0 ? arc : arc.slice(1);
  });
}

/** Continues a ring beyond the antimeridian, so that no line crosses the whole map. */
function unrolled(ring: readonly Point[]): Point[] {
  let turn = 0;
  return ring.map(([longitude, latitude], index) => {
    const step = longitude - (ring[index - 1]?.[0] ?? longitude);
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [longitude + turn, latitude];
  });
}

/** Returns a path of relative integer steps. Omits empty steps and rings of fewer than 2 steps. */
function pathOf(ring: readonly Point[]): string {
  let at: Point | undefined;
  let path = '';
  let steps = 0;
  for (const point of ring) {
    const [x, y] = place(point).map(Math.round) as Point;
    if (at === undefined) {
      path = `M${x} ${y}l`;
    } else if (x !== at[0] || y !== at[1]) {
      path += `${steps > 0 ? separated(x - at[0]) : x - at[0]}${separated(y - at[1])}`;
      steps += 1;
    } else {
      continue;
    }
    at = [x, y];
  }
  return steps > 1 ? `${path}z` : '';
}

/** Formats a subsequent number of a path. A minus sign needs no additional separator. */
function separated(value: number): string {
  return value < 0 ? String(value) : ` ${value}`;
}

const A = [1.340264, -0.081106, 0.000893, 0.003796] as const;
const M = Math.sqrt(3) / 2;

/** Projects a point by Equal Earth (Šavrič, Patterson, Jenny 2018), which preserves areas. */
function project([longitude, latitude]: Point): Point {
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const t2 = theta * theta;
  const t6 = t2 ** 3;
  return [
    (((longitude * Math.PI) / 180) * Math.cos(theta)) /
      (M * (A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2))),
    -theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)),
  ];
}

function place(point: Point): Point {
  const [halfWidth] = project([180, 0]);
  const scale = WIDTH / (2 * halfWidth);
  const [x, y] = project(point);
  return [(x + halfWidth) * scale, (y - project([0, NORTHERNMOST])[1]) * scale];
}
