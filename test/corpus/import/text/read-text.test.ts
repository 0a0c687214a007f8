import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../server/corpus/import/text/read-markdown.ts';
import { readText } from '../../../../server/corpus/import/text/read-text.ts';
import { showBlocks } from '../show-blocks.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readText', () => {
  it('takes each line for a paragraph, and keeps the text as it is', () => {
    const text = '关于某事的通知\n\n　　第一条 正文。\n　　第二条 正文。\n';
    const source = readText('a.txt', bytes(text));
    expect(source.text).toBe(text);
    expect(showBlocks(source)).toEqual(['关于某事的通知', '第一条 正文。', '第二条 正文。']);
  });

  it('joins lines that were wrapped at a width', () => {
    const wrapped = [
      '　　第一条　为了加强城市公共秩序的管理和维护保',
      '障公民和法人以及其他组织的合法权益，根据有关法律',
      '的规定，制定本办法。',
      '　　第二条　本办法适用于本市行政区域内的一切单位',
      '和个人，但是法律另有规定的除外。',
      '　　第三条　本办法自公布之日起施行，原有的办法同',
      '时废止。',
    ];
    expect(showBlocks(readText('a.txt', bytes(wrapped.join('\n'))))).toEqual([
      wrapped.slice(0, 3).join('\n').trim(),
      wrapped.slice(3, 5).join('\n').trim(),
      wrapped.slice(5).join('\n').trim(),
    ]);
  });
});

describe('readMarkdown', () => {
  it('reads headings, paragraphs, lists and tables, without the marks that style them', () => {
    const source = readMarkdown(
      'a.md',
      bytes(`# 关于**某事**的通知

第一段，见[附件](a.pdf)，
同一段。

- 甲
- 乙
1. 丙

| 项目 | 标准 |
|---|:-:|
| 工本费 | 10\\|元 |

<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>

二级标题
--------
<!-- 看不见 -->
完。`),
    );
    expect(showBlocks(source)).toEqual([
      '# 关于某事的通知',
      '第一段，见附件，\n同一段。',
      '甲',
      '乙',
      '1. 丙',
      'H| 项目 | 标准',
      '| 工本费 | 10|元',
      'H| 甲 | 乙',
      '| 1 | 2',
      '## 二级标题',
      '完。',
    ]);
  });

  it('takes what its head states out of the text', () => {
    const source = readMarkdown(
      'a.md',
      bytes('---\ntitle: 某通知\nissuer: 省政府\npublishedOn: 2020-01-02\n标签: [甲]\n---\n正文。'),
    );
    expect(source.stated).toEqual({ title: '某通知', issuer: '省政府', publishedOn: '2020-01-02' });
    expect(showBlocks(source)).toEqual(['正文。']);
  });

  it('shows a head that cannot be read instead of losing it', () => {
    const source = readMarkdown('a.md', bytes('---\ntitle: [没有完\n---\n正文。'));
    expect(source.text).toContain('没有完');
    expect(source.doubts).toHaveLength(1);
  });
});
