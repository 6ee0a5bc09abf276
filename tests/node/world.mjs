// Prints compendium/world.json: the outlines of countries for the map, by ISO 3166-1 numeric code, in an equal-area projection.
// Geometry: Natural Earth (public domain) at 1:110 million, from the package world-atlas; Antarctica is left out.
// `make accept` writes the file; a test fails where it is stale.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoEqualEarth, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'

const WIDTH = 1200
const HEIGHT = 550
const ANTARCTICA = '010'

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-110m.json')))
const land = feature(atlas, atlas.objects.countries).features.filter(({ id }) => id !== ANTARCTICA)
const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: 'FeatureCollection', features: land })

// A shape's outline in whole units and relative steps, which is a third as long as what d3 writes; rings of no size are dropped.
function outline(shape) {
  const rings = []
  for (const ring of geoPath(projection)(shape).split('M').slice(1)) {
    const points = ring.replace('Z', '').split('L').map((point) => point.split(',').map(Math.round))
    const kept = points.filter(([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1])
    const steps = kept.slice(1).map(([x, y], index) => `${x - kept[index][0]},${y - kept[index][1]}`)
    if (steps.length > 2) rings.push(`M${kept[0]}l${steps.join(' ')}z`)
  }
  return rings.join('')
}

const countries = {}
const others = []
for (const shape of land) {
  if (shape.id && !(shape.id in countries)) countries[shape.id] = outline(shape)
  else others.push(outline(shape))
}
const sorted = Object.fromEntries(Object.entries(countries).sort(([left], [right]) => left.localeCompare(right)))
process.stdout.write(`${JSON.stringify({ width: WIDTH, height: HEIGHT, countries: sorted, others }, null, 1)}\n`)
