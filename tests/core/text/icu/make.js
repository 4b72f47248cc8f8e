// Makes texts.txt and names.txt, the order that ICU gives Vietnamese. Run once, with Node.js:
//     node tests/core/text/icu/make.js
// Each file is sorted by Intl.Collator("vi"); a line that ICU holds equal to the one above starts
// with "=". Names are sorted by their last word, then by what stands before it. All are invented:
// syllables thrown together by a fixed generator.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

let state = 20260701;
function below(limit) {
  // xorshift32: the same files on every run.
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}
const pick = (items) => items[below(items.length)];

const onsets = ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph",
  "qu", "r", "s", "t", "th", "tr", "v", "x"];
const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const tones = ["", "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const codas = ["", "", "n", "ng", "nh", "m", "t", "c", "i", "o", "u"];
const strange = ["ç", "ñ", "ü", "č", "ŏ", "ĭ", "ê\u0306", "å", "š", "ō", "ő", "ż", "ķ"];
const signs = [" ", " ", "-", "'", ".", ",", "/", "(", ")", "–", "“", "’", "0", "1", "9", "+", "%"];

function syllable() {
  // One to two vowels, the tone on either, so that hoà and hòa both occur.
  const letters = [pick(vowels)];
  if (below(3) === 0) letters.push(pick(vowels));
  letters[below(letters.length)] += pick(tones);
  return (pick(onsets) + letters.join("") + pick(codas)).normalize("NFC");
}
const title = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function text() {
  let made = "";
  const parts = 1 + below(4);
  for (let part = 0; part < parts; part++) {
    const kind = below(12);
    if (kind === 0) made += pick(strange);
    else if (kind <= 3) made += pick(signs);
    else if (kind <= 5) made += pick(vowels) + pick(tones);
    else made += syllable();
  }
  const shape = below(4);
  if (shape === 0) made = made.toUpperCase();
  if (shape === 1) made = title(made);
  return made.normalize("NFC").replace(/\s+/g, " ").trim();
}

const families = ["Nguyễn", "Trần", "Lê", "Hoàng", "Nông", "Triệu", "Đặng", "Lý", "Ma", "Hà"];
const middles = ["Văn", "Thị", "Thị Thu", "Đình", "Hữu", "Quốc", ""];
const givens = ["An", "Ân", "Ẩn", "Anh", "Ánh", "Hoa", "Hoà", "Hòa", "Hoá", "Hóa", "Thuý", "Thúy",
  "Thuỷ", "Thủy", "Đạt", "Dạt", "Dũng", "Dung", "Đúng", "Ê", "Em", "Ngọc", "Ngoc", "Ý", "Y"];
function name() {
  const given = below(3) ? pick(givens) : title(syllable());
  const family = below(8) ? pick(families) : title(syllable());
  return [family, pick(middles), given].filter(Boolean).join(" ").normalize("NFC");
}

const collator = new Intl.Collator("vi");
const whole = (a, b) => collator.compare(a, b);
function byGivenName(a, b) {
  const cut = (full) => [full.slice(full.lastIndexOf(" ") + 1), full.slice(0, full.lastIndexOf(" "))];
  const [givenA, restA] = cut(a);
  const [givenB, restB] = cut(b);
  return collator.compare(givenA, givenB) || collator.compare(restA, restB);
}

function write(file, make, compare, count) {
  const made = new Set();
  while (made.size < count) {
    const one = make();
    if (one) made.add(one);
  }
  const sorted = [...made].sort(compare);
  const lines = sorted.map((line, at) => (at && compare(sorted[at - 1], line) === 0 ? "=" : " ") + line);
  fs.writeFileSync(path.join(__dirname, file), lines.join("\n") + "\n");
}
write("texts.txt", text, whole, 4000);
write("names.txt", name, byGivenName, 3000);
console.log(`ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`);
