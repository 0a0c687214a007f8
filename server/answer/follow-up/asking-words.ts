/** What in a question asks, apart from what it asks about. */

/** Words that only lead over from what was said before. */
const LEAD =
  /^(?:(?:那么|那(?![条个项份些样里种时])|还有(?!效)|另外|然后|再问(?:一下)?|请问(?:一下)?|顺便问(?:一下)?|好的|嗯|哦|如果|要是|假如|换成|至于|对了|(?:ok|okay|and|so|then|but|what about|how about)\b)[,，、\s]*)+/u;
const TAIL = /(?:(?:(?<![女男])的)?[\s]*[呢呀啊啦嘛])*[?？。！!~\s]*$/u;
/** 小孩也一样吗: asks the same again. */
const SAME =
  /[,，\s]*(?:(?:也|都|还)(?:是|会|要|算|适用)?(?:一样|同样|这样|这么多|如此)?(?:的)?(?:吗|么|不)|(?:是)?(?:一样|同样)的?(?:吗|么|不)|\bthe same\b)$/u;
const ASKS =
  /多少|几(?!乎)|什么|啥|怎|如何|哪|谁|多[久长大高]|吗|么$|可以|能[^力源]|是否|[要是有需能会](?:不|没)|(\p{Script=Han})不\1|\b(?:how|what|which|when|where|who|can|do|does|did|is|are|will|should|any)\b/u;

/** Cut from a question, the rest is what it is about. Longest first where one begins like another. */
const ASKING = [
  /(?:我|帮我|麻烦)?(?:想|要)?(?:请问|想问|问|咨询|了解|知道)(?:一?下)?/gu,
  /(?:一共|总共|大概|最多|最长|最短|最快|至少)?(?:需要?|要|收|花|等|用|达到|超过|是|有)*(?:多少钱?|多久|多长(?:时间)?|几(?:天|年|个?月|个?工作日|岁|条|款|多钱|多)|什么时候|何时|哪[天年])(?:元|天|年|款|个|条|台|部|辆|钱)?(?:一?[张本件])?(?:内|才|之内)?(?:能|可以|要去?|去)?(?:办好|办完|拿到|出来|出结果|办)?/gu,
  /(?:需要|应该|可以|得|要|该|都)*(?:带|交|准备|提交|填|走|满足|符合)?(?:有|是|讲|说)?了?(?:什么|哪些|哪几[样种])(?:样的)?(?:材料|证件|资料|手续|条件|流程|步骤|东西|文件|表|意思)?/gu,
  /(?:怎么|怎样|如何)(?:样|办理?|弄|才能)?/gu,
  /(?:是|在|到|去)*(?:哪里|哪儿|哪个部门|哪个窗口|哪)(?:可以|能)?(?:办理?|申请)?(?![条项些个])/gu,
  /(?:在|是|归)?哪一?(?:条|项|个)(?:措施|条款)?(?:里)?(?:说|讲|管|提到)?的?/gu,
  /能不能|可不可以|要不要|是不是|有没有|需不需要|是否|谁(?:可以|能|来)?/gu,
  /要?(?:交|收|花)?钱吗|(?:要|是)?(?:收费|免费)的?吗/gu,
  /的?(?:费用|工本费|收费标准|收费|价格|申请材料|材料|办理条件|条件|办理流程|流程|步骤|手续|办理时限|时限|有效期|咨询电话|电话|法律依据|年龄要求)(?:是|有)?/gu,
  /(?:目标|数量|内容|规定)?(?:的)?(?:是|为|有)?(?:吗|呢|呀|啊|吧|么(?=$))|[?？。!！]/gu,
  /\b(?:how (?:much|long|many|do|can|to|should)|what|which|when|where|who|does|do|is|are|can|i|the|an?|for|cost|fees?|it)\b/gu,
];

/** The question without the words that lead to it and the particles that end it, and whether it asks anything then. */
export function openingCut(text: string): { text: string; asks: boolean } {
  const cut = text.trim().replace(LEAD, '').replace(TAIL, '');
  const same = cut.replace(SAME, '');
  return same !== '' && same !== cut ? { text: same, asks: false } : { text: cut, asks: ASKS.test(cut) };
}

/** What a question is about: the rest when what asks is cut out; empty where nothing is left. */
export function subjectOf(text: string): string {
  return ASKING.reduce((left, asking) => left.replace(asking, ' '), text)
    .replace(/[\s,，]+/gu, ' ')
    .replace(/(?<=[\p{Script=Han}\d]) (?=[\p{Script=Han}\d])/gu, '')
    .trim()
    .replace(/(?:[的是有要]|(?<![申换补])领)$/u, '');
}
