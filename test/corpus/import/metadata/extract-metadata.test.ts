import { describe, expect, test } from 'vitest';
import {
  documentNumberOfLine,
  normalizeDocumentNumber,
} from '../../../../server/corpus/import/metadata/document-number.ts';
import { extractMetadata } from '../../../../server/corpus/import/metadata/extract-metadata.ts';
import { validityPeriod } from '../../../../server/corpus/import/metadata/validity-period.ts';
import { sourceOfLines } from '../source-of-lines.ts';

const read = (lines: string[], stated = {}) => extractMetadata(sourceOfLines(lines, '收文/种树.txt', stated));

describe('extractMetadata', () => {
  test('reads title, number, issuer and date from the text', () => {
    const metadata = read([
      '广东省林业局文件',
      '粤林规〔2031〕5号',
      '广东省林业局关于印发《广东省种树',
      '管理办法》的通知',
      '各地级以上市林业局：',
      '根据《中华人民共和国森林法》，制定本办法。',
      '本办法自2031年5月1日起施行，有效期5年。《广东省种草办法》（粤林〔2020〕1号）同时废止。',
      '广东省林业局',
      '二〇三一年三月五日',
    ]);
    expect(metadata).toMatchObject({
      title: { value: '广东省林业局关于印发《广东省种树管理办法》的通知', isGuessed: true },
      documentNumber: { value: '粤林规〔2031〕5号' },
      issuer: { value: '广东省林业局' },
      publishedOn: { value: '2031-03-05', isGuessed: true },
      effectiveOn: { value: '2031-05-01' },
      expiresOn: { value: '2036-04-30' },
      region: { value: '440000' },
      relations: {
        value: [
          { type: 'implements', title: '中华人民共和国森林法' },
          { type: 'repeals', title: '广东省种草办法' },
        ],
      },
    });
  });

  test('takes what the file states before what the text says', () => {
    const metadata = read(['关于种树的通知', '都来种树。', '海沙市林业局', '2031年3月5日'], {
      title: '海沙市林业局关于种树的通知',
      issuer: '海沙市林业局 海沙市财政局',
      documentNumber: '海林[2031]7号',
      publishedOn: '2031年03月08日',
    });
    expect(metadata).toMatchObject({
      title: { value: '海沙市林业局关于种树的通知', isGuessed: false },
      issuer: { value: '海沙市林业局、海沙市财政局', isGuessed: false },
      documentNumber: { value: '海林〔2031〕7号', isGuessed: false },
      publishedOn: { value: '2031-03-08', isGuessed: false },
    });
  });

  test('does not take the day a page was put on the web for the day of publication', () => {
    const metadata = read(['海沙市关于种树的通知', '都来种树。', '海沙市林业局', '1999年3月5日'], {
      publishedOn: '2018-12-24',
    });
    expect(metadata.publishedOn).toEqual({ value: '1999-03-05', isGuessed: true });
    expect(metadata.doubts.join()).toContain('2018-12-24');
  });

  test('doubts days that do not exist', () => {
    const metadata = read(['海沙市关于种树的通知', '本通知自2031年2月30日起施行。', '海沙市林业局', '2031年13月5日']);
    expect(metadata.effectiveOn).toBeUndefined();
    expect(metadata.publishedOn).toBeUndefined();
    expect(metadata.doubts.join()).toMatch(/落款.*2031年2月30日/);
  });

  test('falls back to the name of the file, and says so', () => {
    const metadata = read(['都来种树，不要砍树。']);
    expect(metadata.title).toEqual({ value: '种树', isGuessed: true });
    expect(metadata.doubts.join()).toContain('文件名');
  });

  test('sees what is explained', () => {
    const { relations } = read(['《海沙市种树办法》解读', '这个办法讲种树。']);
    expect(relations.value).toEqual([{ type: 'interprets', title: '海沙市种树办法' }]);
  });
});

test.each([
  ['海府〔2031〕3号', '海府〔2031〕3号'],
  ['海府办[2031]5号', '海府办〔2031〕5号'],
  ['（海府［２０３１］第5号）', '海府〔2031〕第5号'],
  ['林业部 财税总局公告2031年第12号', '林业部 财税总局公告2031年第12号'],
  ['海沙市人民政府令 第 14 号', '海沙市人民政府令第14号'],
  ['发文字号：海函〔2031〕9号', '海函〔2031〕9号'],
  ['按照海府〔2031〕3号要求执行', undefined],
])('the number in the line %s', (line, number) => {
  expect(documentNumberOfLine(line)).toBe(number);
  if (number !== undefined) expect(normalizeDocumentNumber(number)).toBe(number);
});

test.each([
  ['本办法自2031年5月1日起施行，有效期5年。', '2031-05-01', '2036-04-30'],
  ['本通知自印发之日起实施，有效期三年。', '2031-03-05', '2034-03-04'],
  ['本规定自发布之日起30日后施行。', '2031-04-04', undefined],
  ['本公告自2031年1月1日起执行至2033年12月31日。', '2031-01-01', '2033-12-31'],
  ['本公告执行期限为2031年1月1日至2033年12月31日。', '2031-01-01', '2033-12-31'],
  ['本意见自2031年6月1日起施行，有效期至2035年5月31日。', '2031-06-01', '2035-05-31'],
  ['树苗自2031年4月1日起开始栽种。', undefined, undefined],
  ['许可证的有效期为三年。', undefined, undefined],
])('the validity in %s', (text, effectiveOn, expiresOn) => {
  const period = validityPeriod(`前面有一句话。\n${text}`, '2031-03-05');
  expect(period).toEqual({ effectiveOn, expiresOn, impossible: [] });
});
