/** GB/T 2260 codes by the names that begin the title of a local text or the name of its issuer. */
const PROVINCES: Record<string, string> = {
  北京: '110000',
  天津: '120000',
  河北: '130000',
  山西: '140000',
  内蒙古: '150000',
  辽宁: '210000',
  吉林: '220000',
  黑龙江: '230000',
  上海: '310000',
  江苏: '320000',
  浙江: '330000',
  安徽: '340000',
  福建: '350000',
  江西: '360000',
  山东: '370000',
  河南: '410000',
  湖北: '420000',
  湖南: '430000',
  广东: '440000',
  广西: '450000',
  海南: '460000',
  重庆: '500000',
  四川: '510000',
  贵州: '520000',
  云南: '530000',
  西藏: '540000',
  陕西: '610000',
  甘肃: '620000',
  青海: '630000',
  宁夏: '640000',
  新疆: '650000',
};
const CITIES_OF_GUANGDONG: Record<string, string> = {
  广州: '440100',
  韶关: '440200',
  乳源: '440200',
  深圳: '440300',
  珠海: '440400',
  横琴: '440400',
  汕头: '440500',
  佛山: '440600',
  江门: '440700',
  湛江: '440800',
  茂名: '440900',
  肇庆: '441200',
  惠州: '441300',
  梅州: '441400',
  汕尾: '441500',
  河源: '441600',
  阳江: '441700',
  清远: '441800',
  连山: '441800',
  连南: '441800',
  东莞: '441900',
  中山: '442000',
  潮州: '445100',
  揭阳: '445200',
  云浮: '445300',
};
const PROVINCE = new RegExp(
  `^(${Object.keys(PROVINCES).join('|')})(?:省|市|自治区|壮族|回族|维吾尔|人民|高级|自由|生态|经济)`,
);
const CITY = new RegExp(
  `^(?:广东省?)?(${Object.keys(CITIES_OF_GUANGDONG).join('|')})(?:市|经济特区|粤澳|新区|壮族|瑶族)`,
);

/** The region that a title or an issuer begins with, where it is a province or a city of Guangdong. */
export function regionOfName(name: string): string | undefined {
  const city = CITY.exec(name)?.[1];
  if (city !== undefined) return CITIES_OF_GUANGDONG[city];
  const province = PROVINCE.exec(name)?.[1];
  return province === undefined ? undefined : PROVINCES[province];
}
