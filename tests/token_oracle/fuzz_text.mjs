// Strings that try the edges of splitting patterns, made from a seed: the same seed, the same strings.

export function random(seed) {
  let state = seed >>> 0 || 1;
  return (bound) => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state % bound;
  };
}

const contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "'RE", "'vE", "'Ll", "'\u017f", "'D", "'l", "'r", "\u2019s", "''", "'"];
const white = [' ', ' ', ' ', '\n', '\r', '\r\n', '\t', '\v', '\f', '  ', '\n\n', '    ', '\u00a0', '\u3000', '\u2003', '\u0085', '\u2028', '\u1680', '\u180e', '\u200b', '\ufeff', '\u001c'];
const symbols = ['/', '//', '.', ',', '(', ')', '==', '--', '_', '{', '}', '"', '`', '#', '*', '\\', '@', '$', '+', '<|endoftext|>', '<|im_start|>', '<', '>', '\u0000', '\u007f', '…', '—', '。', '、', '€', '😀', '👨‍👩‍👧', '🇩🇪', '❤️', '\ufffd', '\u200d'];
const marks = ['\u0301', '\u0300', '\u0903', '\u20dd', '\u093f', '\u0e31', '\ufe0f', '\u0345'];
const words = ['the', 'a', 'I', 'Hello', 'HELLO', 'world', 'camelCase', 'HTTPServer', 'iPhone', 'don', 'It', 'naïve', 'Über', 'ÀÉ', 'ǅ', 'ǅungla', 'ʰ', 'ª', 'привет', 'МИР', 'Ελλάδα', '你好', '世界', '日本語', 'カタカナ', '한국어', 'สวัสดี', 'हिन्दी', 'مرحبا', 'שלום', 'ß', 'İ', 'ı', 'K', 'ſ', 'ᲊ', 'Ᲊ', '𞤀', '𝐀', '𐐀', '𐐨', '亚洲', 'Ꟗ', '\u1c8a', '\ua7dc', '\u0897'];
const numbers = ['0', '1', '12', '123', '1234', '3.14', '²', '½', 'Ⅷ', '१२', '１２', '٣', '𝟘', '10000000', '\u{10d40}'];
const groups = [contractions, white, symbols, marks, words, numbers];

function anyCodePoint(next) {
  for (;;) {
    const kind = next(8);
    const point = kind < 3 ? next(0x80) : kind < 5 ? next(0x800) : kind < 7 ? next(0x10000) : next(0x110000);
    if (point < 0xd800 || point > 0xdfff) return String.fromCodePoint(point);
  }
}

function part(next) {
  const kind = next(20);
  if (kind < 12) { const group = groups[next(groups.length)]; return group[next(group.length)]; }
  if (kind < 15) return String.fromCharCode(97 + next(26)).repeat(1 + next(3));
  if (kind < 16) return String.fromCharCode(65 + next(26)).repeat(1 + next(3));
  if (kind < 17) return String.fromCharCode(32 + next(95));
  if (kind < 18) { const group = groups[next(groups.length)]; return group[next(group.length)].repeat(1 + next(12)); }
  return anyCodePoint(next);
}

// Most strings are short, so that each edge is near another; every 64th is long enough to cross
// several 64-byte windows; some are of ASCII alone, to stay inside them.
export function fuzzText(next) {
  const long = next(64) === 0;
  const ascii = next(3) === 0;
  let text = '';
  for (let parts = 1 + next(long ? 300 : 24); parts > 0; parts--) text += part(next);
  return ascii ? text.replace(/[^\x00-\x7f]/gu, '') : text;
}
