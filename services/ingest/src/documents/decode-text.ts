import { isUtf8 } from 'node:buffer';
import type { Fault } from '../fault.ts';

export type DecodedText = { ok: true; text: string } | { ok: false; fault: Fault };

/** How much of an input is looked at to tell text from anything else. */
const PROBE_BYTES = 8_192;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** Null for what may be text; else why it is not: zero bytes do not occur in UTF-8 text. */
export function binaryFault(bytes: Uint8Array): Fault | null {
  const probe = bytes.subarray(0, PROBE_BYTES);
  if ((probe[0] === 0xff && probe[1] === 0xfe) || (probe[0] === 0xfe && probe[1] === 0xff)) {
    return { code: 'binary_input', message: 'this is UTF-16: save it as UTF-8', line: 1 };
  }
  const zero = probe.indexOf(0);
  if (zero === -1) return null;
  return {
    code: 'binary_input',
    message: `a zero byte at byte ${zero}: this is no text; hand in UTF-8 text, NDJSON or JSON`,
    line: lineOf(probe, zero),
  };
}

/** The text of UTF-8 bytes, without a byte order mark; or where they stop being UTF-8. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { ok: true, text: buffer.toString('utf8', marked ? 3 : 0) };
  const offset = firstInvalidByte(buffer);
  const byte = (buffer[offset] ?? 0).toString(16).padStart(2, '0');
  const message = `not UTF-8 from byte ${offset} on (0x${byte}): save it as UTF-8; Latin-1 and Windows-1252 look like this`;
  return { ok: false, fault: { code: 'invalid_utf8', message, line: lineOf(buffer, offset) } };
}

/** The first byte that a decoder replaces: U+FFFD in its output that is not spelled out in the input. */
function firstInvalidByte(bytes: Buffer): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (;;) {
    const at = text.indexOf('\uFFFD', from);
    if (at === -1) return bytes.length;
    offset += Buffer.byteLength(text.slice(from, at));
    const spelledOut = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!spelledOut) return offset;
    offset += 3;
    from = at + 1;
  }
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}
