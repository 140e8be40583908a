/** Texts up to this length share one array; what is longer is rare enough to get its own. */
const SHARED_LENGTH = 1 << 16;
/** Zeros behind the text, so that a look at the next few characters never leaves the array. */
const PADDING = 8;

const shared = allocate(SHARED_LENGTH);

/**
 * The UTF-16 code units of a text, followed by zeros: a table of numbers is read twice as fast as a string. The array is valid until the
 * next call.
 */
export function codeUnitsOf(text: string): Uint16Array {
  const { units, bytes } = text.length <= SHARED_LENGTH ? shared : allocate(text.length);
  if (IS_LITTLE_ENDIAN) bytes.write(text, 'utf16le');
  else for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  units.fill(0, text.length, text.length + PADDING);
  return units;
}

function allocate(length: number): { units: Uint16Array; bytes: Buffer } {
  const units = new Uint16Array(length + PADDING);
  return { units, bytes: Buffer.from(units.buffer) };
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
