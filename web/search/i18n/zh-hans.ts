import { zhHans as guides } from '../../guides/i18n/zh-hans.ts';

export const zhHans = {
  heading: '搜索文件',
  label: '搜索词',
  placeholder: '例如：算力 补贴',
  submit: '搜索',
  filters: '筛选',
  kind: '类别',
  topic: '阶段',
  region: '适用地区',
  issuer: '发布机关',
  validity: '是否有效',
  asOf: '在这一天有效',
  all: '全部',
  sort: '排序',
  sorts: { relevance: '最相关', date: '最新发布' },
  topics: guides.stages,
  clear: '清除筛选',
  results: (count: number, ms: number) => `找到 ${count} 条（用时 ${ms} 毫秒）`,
  none: (words: string) => `没有找到“${words}”。`,
  noneAdvice: [
    '检查有没有错字，或换个更平常的说法',
    '去掉几个词，或清除筛选',
    '直接提问，由程序去找依据',
    '拨打 12345 政务服务便民热线',
  ],
  ask: '就此提问',
  askWords: '直接提问',
  question: (title: string, locator: string) => `${title}里${locator}是怎么规定的？`,
  more: (count: number) => `同一文件里还有 ${count} 处`,
  previous: '上一页',
  next: '下一页',
  pages: '分页',
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
};

export type Words = typeof zhHans;
