import { ImportError } from '../import-error.ts';
import { cleanText } from './clean-text.ts';
import { shareOfCommonHan } from './share-of-common-han.ts';

export interface DecodedText {
  /** Line breaks are \n; invisible characters are gone. */
  text: string;
  /** As the Encoding Standard calls it. */
  encoding: string;
}

/** How much of a text is looked at to tell encodings apart; more does not tell more. */
const SAMPLE = 200_000;
/** A damaged byte in some hundred characters does not hide what the encoding is; the reader of the file reports it. */
const TOLERATED_DAMAGE = 0.002;
/** In short texts a few more; one wrong byte shows as up to three unknown characters. */
const ALWAYS_TOLERATED = 6;
/** A text may hold this many invisible characters, or a tenth: what holds more is no text. */
const INVISIBLE_TOLERATED = 16;
/** Wrong tables give 0–0.06, right ones 0.3–0.5 (measured on laws, notices and guides in both scripts). */
const LEAST_SHARE_OF_COMMON = 0.1;
/** Of shorter text the share says little. */
const LEAST_HAN_TO_JUDGE = 20;

/**
 * The text of a file whose encoding nobody vouches for: byte order mark, then UTF-16 where there are zero bytes, strict UTF-8,
 * what the file declares, UTF-16 without zero bytes, and GB18030 or Big5 by how common the characters are.
 * UTF-8 goes before the declaration: pages saved again in UTF-8 keep their old `charset=gb2312`, and other text is hardly ever valid UTF-8.
 * @throws {ImportError} `file_empty` or `encoding_unknown`
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const decoded = decodeByMark(bytes) ?? decodeByContent(bytes, declared);
  if (decoded === undefined) throw unknownEncoding();
  const text = cleanText(decoded.text);
  if (text.trim() === '') throw new ImportError('file_empty', '文件里没有文字，请检查后重新导入。');
  const removed = decoded.text.replaceAll('\r\n', '\n').length - text.length;
  if (removed > Math.max(INVISIBLE_TOLERATED, decoded.text.length * 0.1)) throw unknownEncoding();
  return { text, encoding: decoded.encoding };
}

function decodeByMark(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeAs('utf-8', bytes);
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes);
  return undefined;
}

function decodeByContent(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > 0) {
    const utf16 = decodeUtf16(bytes, sample);
    if (utf16 !== undefined) return utf16;
    if (zeros > sample.length * TOLERATED_DAMAGE) return undefined;
  }
  return (
    decodeAs('utf-8', bytes, 0) ??
    decodeDeclared(bytes, declared) ??
    decodeUtf16(bytes, sample) ??
    decodeChinese(bytes, 0) ??
    decodeDamagedUtf8(bytes) ??
    decodeChinese(bytes, TOLERATED_DAMAGE)
  );
}

/** Undefined where more than the tolerated part of the characters is damaged. */
function decodeAs(encoding: string, bytes: Uint8Array, tolerated = TOLERATED_DAMAGE): DecodedText | undefined {
  // With `stream`, a character cut off at the very end of a file (or of a sample) is left away instead of being an error.
  if (tolerated === 0) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }), encoding };
    } catch {
      return undefined;
    }
  }
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  const most = Math.max(Math.min(ALWAYS_TOLERATED, text.length * 0.1), text.length * tolerated);
  return damaged <= most ? { text, encoding } : undefined;
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  if (declared === undefined) return undefined;
  let encoding: string;
  try {
    // The Encoding Standard knows GBK and GB2312 as parts of GB18030.
    encoding = new TextDecoder(/^gb/i.test(declared.trim()) ? 'gb18030' : declared).encoding;
  } catch {
    return undefined;
  }
  if (encoding.startsWith('utf-16')) return undefined;
  const decoded = decodeAs(encoding, bytes, 0);
  return decoded && isLikelyChinese(decoded.text) ? decoded : undefined;
}

function isLikelyChinese(text: string): boolean {
  const { share, han } = shareOfCommonHan(text.slice(0, SAMPLE));
  return han < LEAST_HAN_TO_JUDGE || share >= LEAST_SHARE_OF_COMMON;
}

/** UTF-16 without a mark shows in its units: nearly all are ASCII, Chinese characters or Chinese punctuation. */
function decodeUtf16(bytes: Uint8Array, sample: Uint8Array): DecodedText | undefined {
  const units = Math.floor(sample.length / 2);
  if (units < 2) return undefined;
  const shareOfText = (high: number) => {
    let plausible = 0;
    for (let unit = 0; unit < units; unit++) {
      const code = (sample[unit * 2 + high]! << 8) | sample[unit * 2 + 1 - high]!;
      const isAscii = (code >= 0x20 && code < 0x7f) || code === 0x0a || code === 0x0d || code === 0x09;
      const isChinese = (code >= 0x4e00 && code < 0xa000) || (code >= 0x3000 && code < 0x3040) || code >> 8 === 0xff;
      if (isAscii || isChinese || code >> 8 === 0x20) plausible++;
    }
    return plausible / units;
  };
  const little = shareOfText(1);
  const big = shareOfText(0);
  if (Math.max(little, big) < 0.9) return undefined;
  const decoded = decodeAs(little >= big ? 'utf-16le' : 'utf-16be', bytes);
  return decoded && isLikelyChinese(decoded.text) ? decoded : undefined;
}

function decodeDamagedUtf8(bytes: Uint8Array): DecodedText | undefined {
  const decoded = decodeAs('utf-8', bytes);
  return decoded && isLikelyChinese(decoded.text) ? decoded : undefined;
}

function decodeChinese(bytes: Uint8Array, tolerated: number): DecodedText | undefined {
  const candidates = ['gb18030', 'big5']
    .map((encoding) => decodeAs(encoding, bytes, tolerated))
    .filter((decoded) => decoded !== undefined)
    .map((decoded) => ({ decoded, ...shareOfCommonHan(decoded.text.slice(0, SAMPLE)) }))
    .sort((a, b) => b.share - a.share);
  const best = candidates[0];
  // Bytes that are no Chinese at all can still be valid: of a short text any common character is taken as proof, of a long one a tenth.
  if (best === undefined || best.share < (best.han < LEAST_HAN_TO_JUDGE ? 0.01 : LEAST_SHARE_OF_COMMON))
    return undefined;
  return best.decoded;
}

function unknownEncoding(): ImportError {
  return new ImportError(
    'encoding_unknown',
    '看不出文件的文字编码，或者它不是文字文件；请用原来的软件打开，另存为 UTF-8 编码的文本后再导入。',
  );
}
