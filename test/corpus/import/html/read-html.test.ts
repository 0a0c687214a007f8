import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../server/corpus/import/html/read-html.ts';
import { showBlocks } from '../show-blocks.ts';

const read = (html: string) => readHtml('a.html', new TextEncoder().encode(html));
const shown = (html: string) => showBlocks(read(html));

const INDEX = `<table><tr><td><b>索 引 号：</b></td><td>000014349/2019-00006</td><td><b>主题分类：</b></td><td>财政</td></tr>
<tr><td>发文机关：</td><td>广东省人民政府</td><td>成文日期：</td><td>2006年01月22日</td></tr>
<tr><td>标　　题：</td><td colspan="3">关于印发办法的通知</td></tr>
<tr><td>发文字号：</td><td>粤府〔2006〕6号</td><td>发布日期：</td><td>2019年02月14日</td></tr></table>`;

describe('readHtml', () => {
  it('takes what the index table says out of the text, through tables that only lay out the page', () => {
    const source = read(
      `<table><tr><td>${INDEX}</td></tr></table><table><tr><td><p>各市人民政府：</p></td></tr></table>`,
    );
    expect(source.stated).toEqual({
      title: '关于印发办法的通知',
      issuer: '广东省人民政府',
      documentNumber: '粤府〔2006〕6号',
      publishedOn: '2019年02月14日',
    });
    expect(showBlocks(source)).toEqual(['各市人民政府：']);
    expect(source.doubts[0]).toContain('2006年01月22日');
  });

  it('reads an index that is lines instead of a table', () => {
    const source = read(
      '<ul><li>索引号：006939748/2020-1</li><li>发布机构：省政府办公厅 发布日期：2020-03-01</li><li>文号：粤府办〔2020〕2号</li></ul><p>正文。</p>',
    );
    expect(source.stated).toEqual({
      issuer: '省政府办公厅',
      publishedOn: '2020-03-01',
      documentNumber: '粤府办〔2020〕2号',
    });
    expect(showBlocks(source)).toEqual(['正文。']);
  });

  it('reads what government sites state in meta elements', () => {
    const { stated } = read(
      '<head><title>通知_某市人民政府门户网站</title><meta name="ArticleTitle" content="关于某事的通知"><meta name="PubDate" content="2021-05-06 10:00"><link rel="canonical" href="https://www.gd.gov.cn/a.html"></head><p>正文。</p>',
    );
    expect(stated).toEqual({
      title: '关于某事的通知',
      publishedOn: '2021-05-06 10:00',
      url: 'https://www.gd.gov.cn/a.html',
    });
  });

  it('finds the headings of those who write without heading elements', () => {
    expect(
      shown(`<p style="text-align:center"><span style="font-size:18pt">关于印发实施</span></p>
        <p style="text-align:center"><span style="font-size:18pt">办法的通知</span></p>
        <p align="center">粤府〔2019〕6号</p>
        <p><b>一、总体要求</b></p><p>深化改革，<b>扩大开放</b>。</p>
        <p>广东省人民政府</p><p>2019年1月22日</p>
        <center><strong>实 施 办 法 全 文</strong></center><p>第一条　正文。</p>`),
    ).toEqual([
      '# 关于印发实施\n办法的通知',
      '粤府〔2019〕6号',
      '### 一、总体要求',
      '深化改革，扩大开放。',
      '广东省人民政府',
      '2019年1月22日',
      '## 实施办法全文',
      '第一条　正文。',
    ]);
  });

  it('joins a note in brackets that was set on several centred lines, and nothing else that begins with brackets', () => {
    expect(
      shown(
        '<p>（一）号牌。</p><p align="center">图1　号牌</p><p align="center">（2020年1月1日国务院</p><p align="center">第5次常务会议通过）</p>',
      ),
    ).toEqual(['（一）号牌。', '图1　号牌', '（2020年1月1日国务院\n第5次常务会议通过）']);
  });

  it('takes bold for no heading where everything is bold', () => {
    expect(shown('<b><p>各市人民政府</p><p>现通知如下</p><p>一、提高认识</p></b>')).toEqual([
      '各市人民政府',
      '现通知如下',
      '一、提高认识',
    ]);
  });

  it('writes merged cells into each row and column they cover, and marks rows of headers', () => {
    expect(
      shown(`<table><tr><td colspan="3">收费标准表</td></tr><tr><td rowspan="2">项目</td><td colspan="2">标准</td></tr>
        <tr><td>甲类</td><td>乙类</td></tr><tr><td>工本费</td><td>10元</td><td></td></tr><tr><td rowspan="2">检测费</td><td>5元</td><td>6元</td></tr>
        <tr><td>7元</td><td>8元</td></tr></table>`),
    ).toEqual([
      '收费标准表',
      'H| 项目 | 标准 | 标准',
      'H| 项目 | 甲类 | 乙类',
      '| 工本费 | 10元 | ',
      '| 检测费 | 5元 | 6元',
      '| 检测费 | 7元 | 8元',
    ]);
  });

  it('parts paragraphs at line breaks, but not amid a sentence or a title', () => {
    const long = '为了进一步加强和规范本市城镇住房保障工作，保障住房困难家庭的基本居住需要';
    expect(shown(`<div>　　第一条 正文。<br>　　第二条 正文。<br><br>附则<br>${long}<br>，制定本办法。</div>`)).toEqual(
      ['第一条 正文。', '第二条 正文。', '附则', `${long}\n，制定本办法。`],
    );
    expect(shown('<h1>关于印发<br>办法的通知</h1><p>中文\n换行 English\nwords</p>')).toEqual([
      '# 关于印发\n办法的通知',
      '中文换行 English words',
    ]);
  });

  it('leaves out programs, menus and what pages say about themselves', () => {
    expect(
      shown(`<nav>导航</nav><script>var a = '正文';</script><style>p{}</style>
        <div><a href="/">首页</a> &gt; <a href="/a">政务公开</a> &gt; <a href="/b">文件</a></div>
        <div class="share-box">分享到微博</div><div style="display:none">看不见</div>
        <ol><li>带上身份证</li><li>填写申请表</li></ol><p>扫一扫在手机打开当前页</p><footer>版权所有</footer>`),
    ).toEqual(['1. 带上身份证', '2. 填写申请表']);
  });

  it('reads the article alone where the page says which it is', () => {
    const source =
      read(`<div><p>网站的其他文字</p></div><h1>关于某事的通知</h1><div class="TRS_Editor"><p>正文第一段，说的是某事。</p>
      <p><a href="files/附件1.docx">附件1：申请表</a></p></div>`);
    expect(showBlocks(source)).toEqual(['正文第一段，说的是某事。', '附件1：申请表']);
    expect(source.stated.title).toBe('关于某事的通知');
    expect(source.doubts).toEqual(['附件没有读入，需要时请另行下载导入：附件1：申请表（files/附件1.docx）']);
  });

  it('is not harmed by tables that claim to be enormous', () => {
    const source = read(
      '<table><tr><td colspan="60000" rowspan="60000">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>'.repeat(20),
    );
    expect(source.text.length).toBeLessThan(1000);
  });
});
