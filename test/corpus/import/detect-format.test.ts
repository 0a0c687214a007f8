import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../server/corpus/import/detect-format.ts';
import { makeDocx, makeZip, paragraph } from './make-docx.ts';
import { makePdf, setLines } from './make-pdf.ts';

const of = (name: string, content: string | Uint8Array) =>
  detectFormat(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);

describe('detectFormat', () => {
  it('goes by content, whatever the name says', async () => {
    expect(of('a.txt', await makeDocx({ body: paragraph('正文') }))).toBe('docx');
    expect(of('a.docx', await makeZip({ 'xl/workbook.xml': '' }))).toBe('xlsx');
    expect(of('a.html', makePdf([setLines(['正文'])]))).toBe('pdf');
    expect(of('a.pdf', '<!DOCTYPE html><html><body><p>正文</p></body></html>')).toBe('html');
    expect(of('a.doc', '<div><table><tr><td>正文</td></tr></table></div>')).toBe('html');
  });

  it.each([
    ['lawrefbook', 'a.md', '# 某法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n第一条 正文。'],
    ['lawrefbook', 'a.txt', '# 某法\n\n2020年1月1日 某会议通过\n\n第一条 正文。'],
    ['gdzwfw', 'a.json', '{"_id": {"$oid": "1"}, "TASK_NAME": "出生登记"}\n'],
    ['gdzwfw', 'a.jsonl', '{"matter_name": "出生登记"}\n'],
    ['beir', 'a.txt', '{"_id": "1", "title": "", "text": "第一条"}\n{"_id": "2", "text": "第二条"}'],
    ['yaml', 'a.txt', 'id: guide-a\nkind: guide\npassages:\n  - anchor: summary\n'],
    ['csv', 'a.txt.csv', '名称,电话\n甲,1\n乙,2\n'],
    ['csv', 'a', '名称,电话,地址\n甲,1,丙\n乙,2,丁\n'],
    ['markdown', 'a.md', '正文，没有标题。'],
    ['markdown', 'a.txt', '# 标题\n\n## 小标题\n\n正文。'],
    ['markdown', 'a.txt', '---\ntitle: 标题\n---\n正文。'],
    ['text', 'a.txt', '关于某事的通知\n正文，第一。\n正文，第二。'],
    ['text', 'a.pdf', '不是 PDF 的文字。'],
  ])('finds %s in %s', (format, name, content) => {
    expect(of(name, content)).toBe(format);
  });

  it.each([
    ['图片', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['解压', Buffer.from('Rar!\x1a\x07', 'latin1')],
    ['DOCX', Buffer.from('{\\rtf1 }')],
    ['JSON', Buffer.from('{"a": 1}')],
  ])('refuses other files, saying what to do: %s', (advice, bytes) => {
    expect(() => of('a.docx', bytes)).toThrow(
      expect.objectContaining({ code: 'format_unknown', message: expect.stringContaining(advice) }),
    );
  });
});
