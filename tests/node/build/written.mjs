// Prints a file of YAML with the texts of a JSON list read from the standard input, each in a list and as an id.
import { readFileSync } from 'node:fs'
import { yaml } from '../../../templates/theme/assets/build/yaml.js'

const texts = JSON.parse(readFileSync(0))
process.stdout.write(yaml({ texts, groups: texts.map((text) => ({ text })), ids: new Map([['true', { a: 1 }], ['12', { b: '' }]]) }))
