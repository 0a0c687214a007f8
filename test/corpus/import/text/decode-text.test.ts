import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../server/corpus/import/text/decode-text.ts';

const TEXT =
  '第一条　为了加强城市管理，维护公共秩序，根据有关法律、法规，结合本市实际，制定本办法。\n第二条　本办法自发布之日起施行。';

/** Node decodes GB18030 and Big5 but does not encode them; a table of what decoding gives, the other way round. */
function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && !table.has(character)) table.set(character, [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]));
}

const big = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, little end first, without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first, without a mark', big(TEXT), 'utf-16be'],
    ['UTF-16 without any zero byte', Buffer.from(TEXT.replace('\n', ''), 'utf16le'), 'utf-16le'],
    ['GB18030', encode(TEXT, 'gb18030'), 'gb18030'],
  ])('reads %s', (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text.replace('\n', '')).toBe(TEXT.replace('\n', ''));
  });

  it('tells Big5 from GB18030 by how common the characters are', () => {
    const traditional = '第一條　為了加強城市管理，維護公共秩序，根據有關法律、法規，結合本市實際，制定本辦法。';
    expect(decodeText(encode(traditional, 'big5'))).toEqual({ text: traditional, encoding: 'big5' });
  });

  it('believes what a page declares only where its bytes do not say otherwise', () => {
    expect(decodeText(new TextEncoder().encode(TEXT), 'gb2312').encoding).toBe('utf-8');
    expect(decodeText(encode('广东', 'gb18030'), 'gb2312')).toEqual({ text: '广东', encoding: 'gb18030' });
    expect(decodeText(encode(TEXT, 'gb18030'), 'no-such-charset').text).toBe(TEXT);
  });

  it('reads a file with a few damaged bytes, and one cut off inside a character', () => {
    const bytes = new TextEncoder().encode(TEXT.repeat(20));
    bytes[31] = 0xff;
    expect(decodeText(bytes).text).toContain('\ufffd');
    expect(decodeText(new TextEncoder().encode(TEXT).subarray(0, -1)).text).toBe(TEXT.slice(0, -1));
  });

  it('has one kind of line break and no characters that cannot be seen', () => {
    const decoded = decodeText(new TextEncoder().encode('一\r\n二\r三\u2028四\u0007五\u200b六\t七\u202e'));
    expect(decoded.text).toBe('一\n二\n三\n四五六\t七');
  });

  it('has characters in place of the radicals that look like them', () => {
    expect(decodeText(new TextEncoder().encode('⼴州市⼈⺠政府⾏政⻓')).text).toBe('广州市人民政府行政长');
  });

  it('refuses what is no text, and what is empty', () => {
    const refused = (bytes: Uint8Array) => {
      try {
        decodeText(bytes);
      } catch (error) {
        return (error as { code: string }).code;
      }
      return undefined;
    };
    expect(refused(Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256))).toBe('encoding_unknown');
    expect(refused(new Uint8Array(500))).toBe('encoding_unknown');
    expect(refused(new Uint8Array())).toBe('file_empty');
    expect(refused(new TextEncoder().encode('\ufeff \r\n　'))).toBe('file_empty');
  });
});
