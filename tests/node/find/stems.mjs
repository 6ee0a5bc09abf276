// Prints the words of each text of a JSON list read from the standard input, as [word, stem, whether it is a stop word].
import { readFileSync } from 'node:fs'
import { isStopWord, stem, words } from '../../../templates/theme/assets/find/words.js'

const texts = JSON.parse(readFileSync(0))
process.stdout.write(JSON.stringify(texts.map((text) => words(text).map((word) => [word, stem(word), isStopWord(word)]))))
