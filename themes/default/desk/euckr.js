// Counts bytes as Korean message senders do: the same table and the same replacements as the program that built this page.

export function counterOf({wide, replacements}) {
  const bytes = bytesOf(wide);
  const blocks = new Map();
  for (let at = 0; at < bytes.length; at += 33) blocks.set(bytes[at], bytes.subarray(at + 1, at + 33));
  const equals = new Map(replacements);

  /** A text with every character replaced that has an equal. */
  function sendable(text) {
    let out = '';
    for (const char of text.normalize('NFC').replaceAll('\r\n', '\n')) out += equals.get(char) ?? char;
    return out;
  }

  /** 1, 2, or 0 for a character that cannot be sent. */
  function width(char) {
    if (char === '\n' || (char >= ' ' && char <= '~')) return 1;
    const code = char.codePointAt(0);
    const bits = blocks.get(code >> 8);
    return bits && (bits[(code & 255) >> 3] >> (code & 7)) & 1 ? 2 : 0;
  }

  /** The length of a text in bytes, and the characters that cannot be sent, which count two. */
  function count(text) {
    let length = 0;
    const unsendable = new Set();
    for (const char of text) {
      const own = width(char);
      if (own === 0) unsendable.add(char);
      length += own || 2;
    }
    return {bytes: length, unsendable: [...unsendable]};
  }

  return {sendable, count};
}

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
