import { describe, expect, it } from 'vitest';
import { readSourceText } from '../../../server/corpus/import/read-file.ts';

const text = (content: string) => new TextEncoder().encode(content);

describe('readSourceText', () => {
  it('says when a file is not what its name says', async () => {
    const { doubts } = await readSourceText('通知.pdf', text('<p>正文。</p>'), 'html');
    expect(doubts).toEqual(['文件名以 .pdf 结尾，内容却是 html 格式，已按内容读取。']);
    expect((await readSourceText('通知', text('<p>正文。</p>'), 'html')).doubts).toEqual([]);
  });

  it('says how many characters cannot be made out', async () => {
    const bytes = text('第一条　为了加强管理，制定本办法。'.repeat(100));
    bytes[0] = 0xff;
    expect((await readSourceText('a.txt', bytes, 'text')).doubts[0]).toContain('无法辨认');
  });

  it.each([
    ['file_empty', new Uint8Array(), 'text'],
    ['file_empty', text('<p> </p>'), 'html'],
    ['file_too_large', new Uint8Array(100 * 1024 * 1024 + 1), 'pdf'],
    ['file_damaged', text('%PDF-1.4 and nothing else'), 'pdf'],
    ['file_damaged', text('PK\x03\x04 and nothing else'), 'docx'],
  ] as const)('refuses with %s', async (code, bytes, format) => {
    await expect(readSourceText('a', bytes, format)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[^\n]+。$/),
    });
  });
});
