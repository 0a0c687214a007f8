/** The ways in which people say one thing, kind by kind; written for the kinds, apart from the descriptions of the evaluation. */
import { describe, expect, test } from 'vitest';
import { understandDescription } from '../../server/enterprise/understand-description.ts';
import type { Profile } from '../../server/protocol/match.ts';
import { words } from './known-firm.ts';

const understand = (text: string) => understandDescription(text, { ...words, asOf: '2026-08-01' });

function says<Field extends keyof Profile>(field: Field, cases: readonly (readonly [string, Profile[Field]])[]): void {
  describe(field, () => {
    test.each(cases)('%s', (text, expected) => {
      expect(understand(text)[field]).toEqual(expected);
    });
  });
}

says('region', [
  ['厂子在东莞厚街，做女鞋出口', '441900'],
  ['总部在深圳，工厂设在惠州仲恺', '440300'],
  ['惠州博罗的五金冲压厂，老板是潮州人', '441300'],
  ['从东莞搬到清远的塑料厂', '441800'],
  ['原来在广州，去年搬去了佛山南海', '440600'],
  ['想从东莞搬到清远，现在还在东莞', '441900'],
  ['莞企，做毛织的', '441900'],
  ['香港公司在前海设的子公司', '440300'],
  ['客户遍布江苏浙江，我们自己在江门', '440700'],
  ['浙江人，在汕头澄海做玩具', '440500'],
  ['增城做牛仔裤', '440100'],
  ['开新会议室的', undefined],
  ['我来自湛江，店开在莞城', '441900'],
  ['丹霞山脚的民宿', '440200'],
]);

says('industries', [
  ['我们不是软件公司，是做模具的', ['3525']],
  ['给医院做信息系统的软件企业', ['software']],
  ['为银行提供人脸识别方案', ['algorithms']],
  ['河源养猪的合作社', ['03']],
  ['想问一下有什么补贴？我们是做螺丝的', ['34']],
  ['能不能减税：卖茶叶的个体户', ['52']],
  ['A Foshan maker of ceramic tiles', ['30']],
  ['帮工厂学校拉网线、布弱电', ['49']],
  ['租给海鲜老板放货的冻库，自己不做海鲜买卖', ['593']],
  ['We build mini programs for restaurants', ['6513']],
]);

says('employees', [
  ['夫妻店，请了3个帮工', 3],
  ['成班人廿八个', 28],
  ['staff: 45', 45],
  ['a team of twelve', 12],
  ['twenty-five people', 25],
  ['博士3人硕士12人，全员75', 75],
  ['80来号人', 80],
  ['今年要招20个人', undefined],
  ['没请人，得我一个', 1],
]);

says('annualRevenue', [
  ['年营收一亿三千万', 130_000_000],
  ['旧年做咗成千二万', 12_000_000],
  ['上半年营收2000万，去年全年4200万', 42_000_000],
  ['营收从3000万涨到3600万', 36_000_000],
  ['去年还没有营收', 0],
  ['去年亏了50万', undefined],
  ['年销售额过亿', undefined],
]);

says('monthlySales', [
  ['月收入约7万元', 70_000],
  ['每个月生意大概两三万', 25_000],
  ['月销售额不超过10万', 100_000],
  ['monthly sales about RMB 90,000', 90_000],
  ['we sell about 80k yuan a month', 80_000],
  ['季度销售额二十五万', undefined],
  ['一个月做六万到八万', 70_000],
]);

says('totalAssets', [['total assets 60 million yuan', 60_000_000]]);

says('taxableIncome', [
  ['去年应税所得120万', 1_200_000],
  ['taxable income 1.8 million yuan', 1_800_000],
]);

says('revenueGrowth', [
  ['比去年涨了15个点', 0.15],
  ['营收从3000万涨到3600万', 0.2],
]);

says('rdShare', [
  ['每年拿收入的5%做研发', 0.05],
  ['R&D spending 7% of revenue', 0.07],
]);

says('rdStaffShare', [
  ['研发团队占了四成', 0.4],
  ['研发人员12名，占员工总数的20%', 0.2],
  ['一半是工程师', 0.5],
  ['40% of staff in R&D', 0.4],
]);

says('inventionPatents', [
  ['拥有自主知识产权的发明专利共计11项', 11],
  ['申请了发明专利3件，授权1件', 1],
  ['we hold 5 patents for invention', 5],
  ['集成电路布图设计专有权2项', 2],
  ['没有专利', 0],
  ['1 granted invention patent', 1],
  ['no invention patents', 0],
  ['专利证书一张都没有', 0],
]);

says('otherRights', [
  ['知识产权一共28项，发明4项', 24],
  ['专利9项，全是实用新型', 9],
  ['实用新型和外观一共14项', 14],
  ['著作权登记12件', 12],
  ['3 invention patents and 12 utility models', 12],
]);

says('vatPayer', [
  ['一般人资格', 'general'],
  ['唔系小规模，系一般纳税人', 'general'],
  ['small-scale taxpayer', 'small-scale'],
]);

says('qualifications', [
  ['已是高企，也没专精特新', ['high-tech']],
  ['We are not a high-tech enterprise', undefined],
]);

says('claimedSize', [
  ['中型企业', 'medium'],
  ['中小型企业', undefined],
]);

says('wants', [
  ['想上科创板', ['listing']],
  ['希望能减点税', ['tax-relief']],
  ['准备换一批新设备', ['upgrade']],
  ['打算把店关了', ['closing']],
  ['算法备案想办一下', ['filing']],
  ['有没有首台套可以报', ['first-set']],
  ['招不到技工', ['hiring']],
  ['正在融A轮', ['financing']],
  ['还没办特种行业许可证，想把证办下来', ['licence']],
  ['We are an enterprise that would like to export', ['overseas']],
  ['暂时不考虑上市，主要想找人才', ['talent']],
]);

says('foundedOn', [
  ['开了八年', '2018-08-01'],
  ['今年4月刚拿执照', '2026-04-01'],
  ['since 2016', '2016-01-01'],
  ['founded in May 2021', '2021-05-01'],
  ['2012年办起来的', '2012-01-01'],
  ['前年开的厂', '2024-01-01'],
]);
