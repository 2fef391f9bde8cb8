// Compares ftdata's tokens with those of the engines that models are trained with.
//
//   npm install --ignore-scripts tiktoken@1.0.22 tokenizers@0.23.2        (in any folder)
//   node oracle.mjs --modules FOLDER/node_modules --dump build/release/bin/ftdata_token_dump \
//        --tokenizer o200k_base|FILE/tokenizer.json [--strings 200000] [--seed 1] [--texts FILE.bin]
//
// An encoding's name is compared with tiktoken's encode_ordinary, a path with Hugging Face's native
// tokenizers without added special tokens. --texts adds documents of make_texts.py. Prints the
// differences and exits with 1 if there is one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fuzzText, random } from './fuzz_text.mjs';

function options() {
  const found = { strings: '200000', seed: '1' };
  for (let i = 2; i < process.argv.length; i += 2) found[process.argv[i].slice(2)] = process.argv[i + 1];
  return found;
}

const option = options();
const require = createRequire(resolve(option.modules, '..', 'package.json'));

async function oracle() {
  if (!option.tokenizer.includes('/')) {
    const { get_encoding } = require('tiktoken');
    const encoding = get_encoding(option.tokenizer);
    return async (texts) => texts.map((text) => Array.from(encoding.encode_ordinary(text)));
  }
  const { Tokenizer } = require('tokenizers');
  const tokenizer = Tokenizer.fromFile(option.tokenizer);
  return async (texts) => {
    const encodings = await tokenizer.encodeBatch(texts, { addSpecialTokens: false });
    return encodings.map((encoding) => Array.from(encoding.getIds()));
  };
}

function dump(texts) {
  return new Promise((done, fail) => {
    const child = spawn(option.dump, [option.tokenizer], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stdin.on('error', () => {});
    child.on('error', fail);
    child.on('close', (code) => {
      if (code !== 0) return fail(new Error(`${option.dump} exited with ${code}`));
      const bytes = Buffer.concat(chunks);
      const results = [];
      for (let at = 0; at < bytes.length;) {
        const count = bytes.readUInt32LE(at);
        const ids = [];
        for (let i = 1; i <= count; i++) ids.push(bytes.readUInt32LE(at + 4 * i));
        results.push(ids);
        at += 4 * (count + 1);
      }
      done(results);
    });
    for (const text of texts) {
      const bytes = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      child.stdin.write(Buffer.concat([length, bytes]));
    }
    child.stdin.end();
  });
}

function documents(file) {
  const bytes = readFileSync(file);
  const texts = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    texts.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return texts;
}

async function compare(encode, texts) {
  const [ours, theirs] = [await dump(texts), await encode(texts)];
  if (ours.length !== texts.length) throw new Error('ftdata_token_dump stopped early');
  let differences = 0;
  texts.forEach((text, i) => {
    if (ours[i].length === theirs[i].length && ours[i].every((id, k) => id === theirs[i][k])) return;
    if (++differences > 5) return;
    console.log(`different: ${JSON.stringify(text.slice(0, 400))}\n  ftdata ${ours[i].slice(0, 60)}\n  oracle ${theirs[i].slice(0, 60)}`);
  });
  return differences;
}

const encode = await oracle();
const next = random(Number(option.seed));
let differences = 0;
let compared = 0;
const run = async (texts) => { differences += await compare(encode, texts); compared += texts.length; };
for (let left = Number(option.strings); left > 0; left -= 20000) {
  await run(Array.from({ length: Math.min(left, 20000) }, () => fuzzText(next)));
}
if (option.texts) {
  const texts = documents(option.texts);
  for (let at = 0; at < texts.length; at += 500) await run(texts.slice(at, at + 500));
}
console.log(`${option.tokenizer}: ${compared} strings compared, ${differences} differ`);
process.exitCode = differences === 0 ? 0 : 1;
