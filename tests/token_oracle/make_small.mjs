// Writes small tokenizer.json files of each supported kind, and what Hugging Face's engine makes of
// edge cases with them.
//
//   npm install --ignore-scripts tokenizers@0.23.2 && node make_small.mjs node_modules ../data/token
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fuzzText, random } from './fuzz_text.mjs';

const [modules, folder] = process.argv.slice(2);
const { Tokenizer } = createRequire(resolve(modules, '..', 'package.json'))('tokenizers');

const sample = `the quick brown fox jumps over the lazy dog. it's what they don't say that we're here for, isn't it?
The THE Http HTTPServer 1234 2024 größer naïve 你好世界 你好 世界 привет мир привет  == // <|im_start|> hello hello there\n\n    return x;\n`.repeat(3);

function standIns() {
  const table = [];
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const itself = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    table.push(String.fromCodePoint(itself ? byte : next++));
  }
  return table;
}

// Plain BPE training: joins the most frequent pair until there are `count` merges.
function train(words, count) {
  const merges = [];
  words = words.map((word) => Array.from(word));
  while (merges.length < count) {
    const pairs = new Map();
    for (const word of words) for (let i = 1; i < word.length; i++) {
      const pair = `${word[i - 1]} ${word[i]}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    const best = [...pairs].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 1]);
    if (best[1] < 2) break;
    const [left, right] = best[0].split(' ');
    merges.push(best[0]);
    words = words.map((word) => {
      const out = [];
      for (let i = 0; i < word.length; i++) {
        if (word[i] === left && word[i + 1] === right) { out.push(left + right); i++; } else out.push(word[i]);
      }
      return out;
    });
  }
  return merges;
}

function modelOf(symbols, merges, extra) {
  const vocab = {};
  for (const symbol of [...symbols, ...merges.map((merge) => merge.replace(' ', ''))]) {
    if (!(symbol in vocab)) vocab[symbol] = Object.keys(vocab).length;
  }
  return { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null,
    fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab, merges, ...extra };
}

const table = standIns();
const byteWords = (sample.match(/ ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+/gu)).map((word) => [...Buffer.from(word)].map((byte) => table[byte]).join(''));
const byteMerges = train(byteWords, 220);
const byteModel = (extra) => modelOf(table, byteMerges, extra);
const metaWords = sample.split(' ').map((word) => '▁' + word);
const fallbackMerges = train(metaWords, 150);
const fallbackSymbols = ['<unk>', ...Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`), ...new Set(metaWords.join(''))].filter((s) => s !== '世');
const fallbackModel = modelOf(fallbackSymbols, fallbackMerges.filter((merge) => !merge.includes('世')), { unk_token: '<unk>', fuse_unk: true, byte_fallback: true });

const added = (id, content, normalized = false, strip = false) => ({ id, content, single_word: false, lstrip: strip && !normalized, rstrip: strip, normalized, special: true });
const split = (Regex, behavior = 'Isolated', invert = false) => ({ type: 'Split', pattern: { Regex }, behavior, invert });
const byteLevel = (use_regex, add_prefix_space = false) => ({ type: 'ByteLevel', add_prefix_space, trim_offsets: true, use_regex });
const sequence = (...pretokenizers) => ({ type: 'Sequence', pretokenizers });
const cl100k = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

const kinds = {
  gpt2: { pre_tokenizer: byteLevel(true), model: byteModel() },
  prefix_space: { pre_tokenizer: byteLevel(true, true), model: byteModel() },
  nfc: { normalizer: { type: 'NFC' }, pre_tokenizer: sequence(split(cl100k), byteLevel(false)), model: byteModel() },
  ignore_merges: { pre_tokenizer: sequence(split(cl100k), byteLevel(false)), model: byteModel({ ignore_merges: true }) },
  regex: { pre_tokenizer: sequence(split('\\p{Lu}?\\p{Ll}+|\\p{N}{2}|[^\\s\\p{L}]+|\\s+'), byteLevel(false)), model: byteModel() },
  steps: { pre_tokenizer: sequence(split('\\p{N}'), split('[\\p{L}\\p{M}]+|\\s'), byteLevel(false)), model: byteModel() },
  removed: { pre_tokenizer: sequence(split('\\s+', 'Removed'), byteLevel(false)), model: byteModel() },
  with_previous: { pre_tokenizer: sequence(split('\\s', 'MergedWithPrevious'), byteLevel(false)), model: byteModel() },
  with_next: { pre_tokenizer: sequence(split('\\s', 'MergedWithNext'), byteLevel(false)), model: byteModel() },
  contiguous: { pre_tokenizer: sequence(split('\\P{L}', 'Contiguous'), byteLevel(false)), model: byteModel() },
  inverted: { pre_tokenizer: sequence(split('\\p{L}+', 'Removed', true), byteLevel(false)), model: byteModel() },
  fallback: { normalizer: { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, { type: 'Replace', pattern: { String: ' ' }, content: '▁' }] }, pre_tokenizer: null, model: fallbackModel },
};
const metaspace = (prepend_scheme, split) => ({ type: 'Metaspace', replacement: '▁', prepend_scheme, split });
for (const scheme of ['always', 'first', 'never']) {
  kinds[`metaspace_${scheme}`] = { pre_tokenizer: metaspace(scheme, false), model: fallbackModel };
  kinds[`metaspace_${scheme}_split`] = { pre_tokenizer: metaspace(scheme, true), model: fallbackModel };
}
kinds.strip = { pre_tokenizer: byteLevel(true), model: byteModel() };
kinds.strip_metaspace = { pre_tokenizer: metaspace('first', false), model: fallbackModel };

// BERT: the letters and bits of words, "##" before those that go on.
const wordPiece = (normalizer) => {
  const vocab = {};
  const add = (token) => { if (!(token in vocab)) vocab[token] = Object.keys(vocab).length; };
  ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].forEach(add);
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEH0123456789.,!?\'"()/<>|_-\u00e9\u00fc\u03b1\u03bb\u043f\u0440\u4f60\u597d\u30ab\u0301\u20ac';
  for (const letter of letters) { add(letter); add('##' + letter); }
  for (const word of new Set(sample.toLowerCase().match(/\p{L}+/gu))) {
    add(word);
    for (const length of [2, 3]) { add(word.slice(0, length)); add('##' + word.slice(-length)); }
  }
  return { normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true, ...normalizer },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 20, vocab } };
};
kinds.word_piece = wordPiece({});
kinds.word_piece_cased = wordPiece({ lowercase: false });
kinds.word_piece_raw = wordPiece({ clean_text: false, handle_chinese_chars: false, strip_accents: false });

const texts = ['', ' ', 'hello', ' hello', 'hello there', '<|im_start|>user', 'a<|im_start|><|im_start|>b', '<|im_start', '<|im_start|>x', ' <x>y', 'größer', 'gro\u0308ßer', 'e\u0301\u0323', 'it\'s', '世界', '\u1c8a\ua7dc', '12345', '\n\n  x', 'x\u180ey'];
const next = random(20260102);
while (texts.length < 90) texts.push(fuzzText(next));
const lines = texts.map((text) => ({ text }));
for (const [kind, parts] of Object.entries(kinds)) {
  const size = Object.keys(parts.model.vocab).length;
  const file = { version: '1.0', truncation: null, padding: null, added_tokens: [added(size, '<|im_start|>', false, kind.startsWith('strip')), added(size + 1, '<x>', !kind.startsWith('word_piece'), kind.startsWith('strip'))], normalizer: null, post_processor: null, decoder: null, ...parts };
  const path = join(folder, `${kind}.json`);
  writeFileSync(path, JSON.stringify(file) + '\n');
  const tokenizer = Tokenizer.fromFile(path);
  for (const line of lines) line[kind] = Array.from((await tokenizer.encode(line.text, null, { addSpecialTokens: false })).getIds());
}
writeFileSync(join(folder, 'small.jsonl'), lines.map((line) => JSON.stringify(line) + '\n').join(''));
