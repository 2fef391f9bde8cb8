// Writes tests/data/token/golden.jsonl: edge cases with the ids that npm tiktoken gives them.
//
//   npm install --ignore-scripts tiktoken@1.0.22 && node make_golden.mjs node_modules > golden.jsonl
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fuzzText, random } from './fuzz_text.mjs';

const require = createRequire(resolve(process.argv[2], '..', 'package.json'));
const { get_encoding } = require('tiktoken');
const names = ['gpt2', 'r50k_base', 'p50k_base', 'p50k_edit', 'cl100k_base', 'o200k_base'];
const encodings = names.map((name) => [name, get_encoding(name)]);

const texts = [
  '', ' ', '  ', '\n', ' \n', '\n ', '\n  ', 'a', ' a', 'a ', 'a  ', 'hello world', 'Hello, World!',
  "it's's", "don't", "DON'T", "I'LL've", "'tis", "it\u017f's", "a'\u017f", "1's", " 's", "!'s", "x'rE", "1'rE",
  'HTTPServer', 'camelCaseWord', 'ABCdef', 'aB', '亚洲AV', '\u0301ABC', 'e\u0301', 'ǅungla',
  '1234567', ' 1234', '1 2', '²½Ⅷ', '१२३४', '１２３４',
  '//\n//x', '(\n/\n(', '--\r\n\r\n  x', 'if (x) {\n    return;\n}\n', '\t\tx', ' \u00a0x', '\u3000\u3000字', 'a\u0085b',
  '<|endoftext|>', '<|im_start|>user<|im_end|>', '<|fim_prefix|>',
  '\ufeffBOM', 'a\ufeff', '\u200b', '\u0000\u0001', '\uffff', '\u{10ffff}', '\ufffd',
  "ᲊ's", '\ua7dc', '\u0897', '👨‍👩‍👧‍👦', '🇩🇪🇫🇷', 'สวัสดีครับ', 'हिन्दी में', 'مرحبا بالعالم', 'こんにちは世界',
  'a'.repeat(300), '='.repeat(100), ' '.repeat(200) + 'x', '\n'.repeat(90), '中'.repeat(64), "'s".repeat(40),
];
const next = random(20260101);
for (let i = 0; i < 120; i++) texts.push(fuzzText(next));
for (const text of texts) {
  const line = { text };
  for (const [name, encoding] of encodings) line[name] = Array.from(encoding.encode_ordinary(text));
  console.log(JSON.stringify(line));
}
