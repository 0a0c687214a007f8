/** What is wrong with what somebody sent, as staff read it: the field, and what it should be. */
import type { z } from 'zod';

/** What our schemas say of their own accord, in the words of those who write files. */
const OURS: readonly (readonly [said: RegExp, inChinese: string])[] = [
  [/^a region is.*/, '要填六位行政区划代码，如 440100'],
  [/^a code is.*/, '只能用小写字母、数字，用连字符分开'],
  [/^a passage is written.*/, '要写成“文件编号#锚点”'],
  [/^a sentence is text.*/, '每一句都要有文字'],
  [/^names no document.*/, '要写明是哪份文件'],
  [/^(\S+) is used twice$/, '$1 用了两次'],
  [/^a guide has no field (\S+); use one of (.+)$/, '办事指南没有 $1 这一项，可用的有 $2'],
  [/^points to sentence (\d+), but the passage has (\d+).*/, '指的第 $1 句不存在，这一段有 $2 句（从 0 数起）'],
  [/^(\S+) is numbered (\d+)$/, '$1 的序号写成了 $2'],
  [/^a place is.*/, '要写成“锚点”或“文件编号#锚点”'],
  [/^a number needs a bound$/, '至少要写一个界限'],
  [/^there is no document (\S+)$/, '没有 $1 这份文件'],
  [/^(\S+) has no passage (\S+)$/, '$1 没有 $2 这一段'],
  [/^two offers are called (\S+);.*/, '有两项都叫 $1，请写上不同的编号'],
  [/^asks the fact (\S+),.*/, '问的是 $1，但没有写明这个问题'],
  [/^no industry is called (.+)$/, '没有这些行业：$1'],
  [/^2 to 40 letters.*/, '要 2 到 40 个字，可用文字、字母、数字、点、下划线和连字符'],
  [/^at least 12 characters.*/, '至少 12 个字符'],
];

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
};
const FORMATS: Record<string, string> = {
  date: '日期，如 2026-03-01',
  datetime: '时间，如 2026-03-01T08:00:00Z',
  url: '网址，以 https:// 开头',
};

export function sayIssue({ path, ...issue }: z.core.$ZodIssue): string {
  return `${path.join('.') || '内容'}：${wantedBy(issue)}`;
}

/** A message of our own in the words of those who write files; nothing where it has none. */
export function inChinese(message: string): string | undefined {
  const ours = OURS.find(([said]) => said.test(message));
  return ours && message.replace(...ours);
}

function wantedBy(issue: Omit<z.core.$ZodIssue, 'path'>): string {
  const ours = inChinese(issue.message);
  if (ours) return ours;
  const { code, message } = issue as z.core.$ZodIssue;
  switch (code) {
    case 'invalid_type':
      return `缺少，或者写法不对，应当是${KINDS[(issue as z.core.$ZodIssueInvalidType).expected] ?? '一组字段'}`;
    case 'too_small': {
      const { origin, minimum } = issue as z.core.$ZodIssueTooSmall;
      if (origin === 'string') return minimum === 1 ? '不能空着' : `至少 ${minimum} 个字`;
      return origin === 'array' ? `至少要有 ${minimum} 项` : `不能小于 ${minimum}`;
    }
    case 'too_big': {
      const { origin, maximum } = issue as z.core.$ZodIssueTooBig;
      if (origin === 'string') return `最多 ${maximum} 个字`;
      return origin === 'array' ? `最多 ${maximum} 项` : `不能大于 ${maximum}`;
    }
    case 'invalid_value':
      return `只能是 ${(issue as z.core.$ZodIssueInvalidValue).values.join('、')}`;
    case 'invalid_format': {
      const wanted = FORMATS[(issue as z.core.$ZodIssueInvalidStringFormat).format];
      return wanted ? `不是有效的${wanted}` : '写法不对';
    }
    case 'unrecognized_keys':
      return `没有这些字段：${(issue as z.core.$ZodIssueUnrecognizedKeys).keys.join('、')}`;
    default:
      return `不对（${message}）`;
  }
}
