// MB/s of the engines that a user would count tokens with, on the texts of make_texts.py, one thread.
//
//   npm install --ignore-scripts tiktoken@1.0.22 tokenizers@0.23.2
//   node token_peers.mjs node_modules TEXTS [tokenizer.json ...]
//
// Rates are of processor time, as bench_token's are. Prints "peer tokenizer text tokens MB/s".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, folder, ...files] = process.argv.slice(2);
const require = createRequire(resolve(modules, '..', 'package.json'));

// At most `limit` bytes: the peers are slow, and their speed does not change with the size.
function documents(name, limit) {
  const bytes = readFileSync(join(folder, `${name}.bin`));
  const texts = [];
  let size = 0;
  for (let at = 0; at < bytes.length && size < limit;) {
    const length = bytes.readUInt32LE(at);
    texts.push(bytes.toString('utf8', at + 4, at + 4 + length));
    size += length;
    at += 4 + length;
  }
  return { texts, size };
}

function measure(peer, tokenizer, name, { texts, size }, count) {
  const begin = process.cpuUsage();
  const tokens = texts.reduce((sum, text) => sum + count(text), 0);
  const used = process.cpuUsage(begin);
  console.log(peer, tokenizer, name, tokens, (size / (used.user + used.system)).toFixed(2), 'MB/s');
}

const { get_encoding } = require('tiktoken');
const { Tokenizer } = require('tokenizers');
process.env.TOKENIZERS_PARALLELISM = 'false';
for (const name of ['english', 'code', 'multi']) {
  const part = documents(name, 2_000_000);
  for (const encoding of ['o200k_base', 'cl100k_base']) {
    const tiktoken = get_encoding(encoding);
    measure('npm-tiktoken', encoding, name, part, (text) => tiktoken.encode_ordinary(text).length);
    tiktoken.free();
  }
  for (const file of files) {
    const tokenizer = Tokenizer.fromFile(file);
    const begin = process.cpuUsage();
    let tokens = 0;
    for (const text of part.texts) tokens += (await tokenizer.encode(text, null, { addSpecialTokens: false })).getLength();
    const used = process.cpuUsage(begin);
    console.log('hf-tokenizers', file, name, tokens, (part.size / (used.user + used.system)).toFixed(2), 'MB/s');
  }
}
