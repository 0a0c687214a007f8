/** A collection of laws that nobody ever made, for measurements in a fresh copy of the project: large and always the same. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const PLACES =
  '广东省 广州市 深圳市 珠海市 汕头市 佛山市 韶关市 湛江市 肇庆市 江门市 茂名市 惠州市 梅州市 汕尾市 河源市'.split(' ');
export const FIELDS =
  '城市绿化 饮用水源 学校卫生 道路运输 食品安全 档案管理 渔业资源 数据开放 气象灾害 电梯使用 历史建筑 家政服务 农村集体 海洋环境 市场主体 职业培训 医疗急救 养老服务 网约车辆 餐饮油烟 住房租赁 科技成果 公共图书 社会信用 机动车停放 建筑垃圾 母婴设施 体育场馆 旅游景区 地下管线'.split(
    ' ',
  );
const FORMS = '条例 规定 办法 实施细则'.split(' ');
const ACTORS =
  '县级以上人民政府 行政主管部门 经营者 申请人 乡镇人民政府 街道办事处 有关单位和个人 行业协会 利害关系人 执法人员 用人单位 居民委员会'.split(
    ' ',
  );
const DUTIES = '应当 可以 不得 有权 依法 负责 鼓励 定期'.split(' ');
export const DEEDS =
  '建立 公布 审查 备案 检查 登记 报告 变更 注销 评估 保存 移交 监测 修复 补偿 培训 告知 核验 抽查 协调'.split(' ');
const THINGS =
  '管理制度 年度计划 许可证件 安全设施 应急预案 技术标准 信息平台 从业人员 收费标准 监测数据 整改措施 工作档案 质量合同 投诉举报 保护范围 规划方案 检验报告 专项资金 处理结果 风险名录'.split(
    ' ',
  );
const TERMS = '三 五 七 十 十五 二十 三十 六十'.split(' ');
const CHAPTERS = '总则 规划与建设 管理与保护 监督检查 法律责任 附则'.split(' ');
const DIGITS = [...'〇一二三四五六七八九'];

const ARTICLES = 45;

/** Writes laws of so many articles together, in the layout of LawRefBook/Laws. */
export function writeInventedLaws(folder: string, articles: number): void {
  const pick = picker(20_240_501);
  const file = join(folder, '地方性法规');
  mkdirSync(file, { recursive: true });
  for (let law = 0, left = articles; left > 0; law++, left -= ARTICLES) {
    const of = <T>(list: readonly T[], every: number) => list[Math.floor(law / every) % list.length]!;
    const edition = Math.floor(law / (PLACES.length * FIELDS.length * FORMS.length));
    const title = `${of(PLACES, 1)}${of(FIELDS, PLACES.length)}${'补充'.repeat(edition)}${of(FORMS, PLACES.length * FIELDS.length)}`;
    const subject = of(FIELDS, PLACES.length);
    writeFileSync(join(file, `${title}(2015-03-01).md`), textOf(title, subject, Math.min(ARTICLES, left), pick));
  }
}

export type Pick = <T>(list: readonly T[]) => T;

function textOf(title: string, subject: string, articles: number, pick: Pick): string {
  const perChapter = Math.ceil(articles / CHAPTERS.length);
  const lines = [`# ${title}`, '2015年3月1日通过', '<!-- INFO END -->'];
  for (let article = 1; article <= articles; article++) {
    if (article % perChapter === 1) {
      const chapter = Math.floor(article / perChapter);
      lines.push(`## 第${chineseNumber(chapter + 1)}章 ${CHAPTERS[chapter]}`);
    }
    lines.push(`第${chineseNumber(article)}条 ${[1, 2, 3].map(() => sentenceOn(subject, pick)).join('')}`);
  }
  return `${lines.join('\n\n')}\n`;
}

function sentenceOn(subject: string, pick: Pick): string {
  const [actor, other] = [pick(ACTORS), pick(ACTORS)];
  return `${actor}${pick(DUTIES)}${pick(DEEDS)}${subject}${pick(THINGS)}，并自收到${other}的${pick(THINGS)}之日起${pick(TERMS)}日内${pick(DEEDS)}。`;
}

/** Below a hundred. */
function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** Chooses by a linear congruential generator: the same choices on every machine. */
export function picker(seed: number): Pick {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)]!;
  };
}
