/** Up to this length a text of ASCII is written character by character; one byte holds how many there are. */
const SHORT_TEXT = 120;

/** Bytes that grow as values are written to them, in the way ClickHouse's binary formats have them: little-endian. */
export class ByteWriter {
  #bytes: Buffer;
  #view: DataView;
  #length = 0;

  /** `capacity`: bytes to begin with; more are taken where they do not suffice. */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
    this.#view = viewOf(this.#bytes);
  }

  /** What was written so far. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  writeByte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  writeUint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  /** An integer below 2^53 in amount, as Int64 or UInt64. */
  writeInt64(value: number): void {
    this.#reserve(8);
    const high = Math.floor(value / 2 ** 32);
    this.#view.setUint32(this.#length, value - high * 2 ** 32, true);
    this.#view.setInt32(this.#length + 4, high, true);
    this.#length += 8;
  }

  writeBigUint64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.#length, value, true);
    this.#length += 8;
  }

  writeFloat32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  /** A count in as few bytes as it takes, seven bits in each. */
  writeVarint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.writeByte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.writeByte(rest);
  }

  /** A text in UTF-8 after its length in bytes. */
  writeText(text: string): void {
    if (text.length <= SHORT_TEXT && this.#writeShortAscii(text)) return;
    const size = Buffer.byteLength(text);
    this.writeVarint(size);
    this.#reserve(size);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** Most words and names, without the call into the runtime, which costs more than they do. False where a text is not ASCII. */
  #writeShortAscii(text: string): boolean {
    this.#reserve(1 + SHORT_TEXT);
    const bytes = this.#bytes;
    const start = this.#length + 1;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) return false;
      bytes[start + at] = code;
    }
    bytes[start - 1] = text.length;
    this.#length = start + text.length;
    return true;
  }

  /** Bytes after how many they are. */
  writeBytes(bytes: Uint8Array): void {
    this.writeVarint(bytes.byteLength);
    this.#reserve(bytes.byteLength);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.byteLength;
  }

  /** A UUID from its 36 characters: two numbers of eight bytes, each with its last byte first. */
  writeUuid(text: string): void {
    this.#reserve(16);
    const [bytes, start] = [this.#bytes, this.#length];
    for (let place = 0; place < 16; place += 1) {
      const at = UUID_DIGITS[place] ?? 0;
      const byte = ((HEX[text.charCodeAt(at)] ?? 0) << 4) | (HEX[text.charCodeAt(at + 1)] ?? 0);
      bytes[start + place] = byte;
    }
    this.#length += 16;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + size);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength);

/** Where the two digits of each byte of a UUID stand in its text. */
const UUID_DIGITS = Uint8Array.of(16, 14, 11, 9, 6, 4, 2, 0, 34, 32, 30, 28, 26, 24, 21, 19);

/** The number of each hexadecimal digit by its character code. */
const HEX = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}
