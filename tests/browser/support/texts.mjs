// Articles written for these tests, and their bytes in other encodings.

/** One English article as plain text: a title, paragraphs with a quotation, a flag, a family, a list. */
export const PLAIN = `Harbour talks pause after a long night

The two delegations left the harbour hotel before dawn. “We will come back when there is something to read,” said the deputy minister, who carried a small 🇺🇦 flag on his folder.

Officials in three capitals described the evening differently. One called it useful and another called it short, while a third, travelling with family 👨‍👩‍👧‍👦, declined to call it anything at all.

The next round has no date. A spokesman said that the text was still open, that no side had signed, and that the guarantees were the hardest part.
`;

/** The same as a web page with what does not belong to the article. */
export const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour talks pause after a long night | The Pier</title>
<meta property="og:site_name" content="The Pier"></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Harbour talks pause after a long night</h1>
${PLAIN.trim().split('\n\n').slice(1).map((p) => `<p>${p}</p>`).join('\n')}
<h2>What is still open</h2><ul><li>The line of contact and who watches over it.</li><li>The guarantees and who would give them to whom.</li></ul>
<blockquote><p>Nothing is agreed until everything is agreed.</p></blockquote></article>
<footer><p>Copyright The Pier. All rights reserved.</p></footer></body></html>`;

/** The same in Markdown. */
export const MARKDOWN = `# Harbour talks pause after a long night

${PLAIN.trim().split('\n\n').slice(1).join('\n\n')}

## What is still open

- The line of contact and who watches over it.
- The guarantees and who would give them to whom.

> Nothing is agreed until everything is agreed.
`;

/** Ukrainian, with letters that Russian has not. */
export const UKRAINIAN = `Переговори в гавані призупинено після довгої ночі

Дві делегації залишили готель біля гавані ще до світанку. «Ми повернемося, коли буде що читати», — сказав заступник міністра, який тримав теку під пахвою.

Посадовці трьох столиць описували вечір по-різному. Один назвав його корисним, інший коротким, а третій відмовився називати його будь-як, бо їхав із родиною.

Дати наступної зустрічі немає. Речник заявив, що текст ще відкритий, жодна сторона його не підписала, а гарантії є найважчою частиною розмови.
`;

/** Russian. */
export const RUSSIAN = `Переговоры в гавани приостановлены после долгой ночи

Две делегации покинули гостиницу у гавани ещё до рассвета. «Мы вернёмся, когда будет что читать», — сказал заместитель министра, который держал папку под мышкой.

Чиновники трёх столиц описывали вечер по-разному. Один назвал его полезным, другой коротким, а третий отказался называть его как-либо, потому что ехал с семьёй.

Даты следующей встречи нет. Представитель заявил, что текст ещё открыт, ни одна сторона его не подписала, а гарантии остаются самой трудной частью разговора.
`;

/** German with long words and the marks of windows-1252. */
export const GERMAN = `Gespräche im Hafen nach langer Nacht unterbrochen

Beide Abordnungen verließen das Hotel am Hafen vor Tagesanbruch. „Wir kommen zurück, wenn es etwas zu lesen gibt“, sagte der stellvertretende Minister über die Waffenstillstandsüberwachungskommissionsgeschäftsordnung.

Beamte aus drei Hauptstädten beschrieben den Abend – höflich – verschieden. Einer nannte ihn nützlich, ein anderer kurz, und für die Sicherheitsgarantieübereinkommensverhandlungsführer fehlten die Schlüsselwörter.

Für die nächste Runde gibt es kein Datum. Ein Sprecher erklärte, der Text sei noch offen, keine Seite habe unterschrieben, und die Bürgschaften wären das Schwierigste.
`;

/** What windows-1252 has from 0x80 to 0x9F; Node.js 20 reads it as ISO 8859-1. */
const WESTERN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** A text in a single-byte encoding that browsers can read. */
export function encode(text, encoding) {
  const decoder = new TextDecoder(encoding);
  const table = new Map();
  for (let byte = 255; byte >= 0; byte -= 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  if (encoding === 'windows-1252') [...WESTERN].forEach((c, n) => table.set(c, 0x80 + n));
  return Buffer.from(
    [...text].map((c) => {
      if (!table.has(c)) throw new Error(`“${c}” is not in ${encoding}`);
      return table.get(c);
    }),
  );
}

/** A text in UTF-16, the less significant byte first, with its mark. */
export const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

/** A text in UTF-16, the more significant byte first, with its mark. */
export const utf16be = (text) => utf16(text).swap16();

/** A text in UTF-8 with the mark some editors put in front. */
export const withMark = (text) => Buffer.from(`\ufeff${text}`);

/** The paragraphs of a plain text, its title first. */
export const parts = (text) => text.trim().split(/\n\n+/);
