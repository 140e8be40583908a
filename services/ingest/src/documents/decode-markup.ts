import { isUtf8 } from 'node:buffer';
import type { Fault } from '../fault.ts';

/** Markup as text, and what was done to get it where the bytes and their label disagree. */
export type DecodedMarkup = { text: string; notes: Fault[] };

/** Browsers look this far for a declaration. */
const PROBE_BYTES = 4_096;
const DECLARED = [/^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i, /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i];

/**
 * Decodes a page or a feed. A byte order mark comes first, then the charset of the HTTP header, then what the markup declares;
 * bytes that are UTF-8 beyond doubt are UTF-8 whatever is declared, and bytes that are not what is declared are read as
 * Windows-1252, as browsers do. Both are noted.
 */
export function decodeMarkup(bytes: Buffer, httpCharset?: string): DecodedMarkup {
  const marked = markOf(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), notes: [] };
  const declared = httpCharset ?? declaredIn(bytes);
  const known = declared === null || declared === undefined ? null : labelOf(declared);
  const hasUtf8 = isUtf8(bytes) && bytes.some((byte) => byte > 0x7f);
  const name = known ?? 'utf-8';
  if (isUtf8(bytes) && (hasUtf8 || name === 'utf-8' || !isWide(name))) {
    const isLabelWrong = hasUtf8 && known !== null && known !== 'utf-8';
    const notes = isLabelWrong ? [note(`it calls itself ${declared}, but its bytes are UTF-8: read as UTF-8`)] : [];
    return { text: new TextDecoder('utf-8').decode(bytes), notes };
  }
  if (known !== null && known !== 'utf-8') {
    const text = new TextDecoder(known).decode(bytes);
    const broken = text.split('\uFFFD').length - 1;
    return {
      text,
      notes:
        broken === 0 ? [] : [note(`${broken} places are not ${declared}, as it calls itself: U+FFFD stands there`)],
    };
  }
  const reason =
    declared === null || declared === undefined
      ? 'states no charset and is not UTF-8'
      : `calls itself ${declared}, which it is not`;
  return { text: new TextDecoder('windows-1252').decode(bytes), notes: [note(`it ${reason}: read as Windows-1252`)] };
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function declaredIn(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, PROBE_BYTES);
  for (const pattern of DECLARED) {
    const label = pattern.exec(head)?.[1];
    if (label !== undefined) return label;
  }
  return null;
}

/** The WHATWG name of a label; null for one that does not exist. A declaration that can be read at all is not UTF-16. */
function labelOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

/** Encodings in which bytes below 0x80 do not always stand for themselves. */
const isWide = (encoding: string): boolean => /^(?:iso-2022|utf-16|replacement)/.test(encoding);

const note = (message: string): Fault => ({ code: 'charset_guessed', message });
