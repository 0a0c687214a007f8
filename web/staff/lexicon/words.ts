/** What the page on words says. */
export const words = {
  heading: '词表',
  lede: '大家的说法和文件的写法不一样时，在这里对上。',
  loading: '正在加载…',
  counts: (synonyms: number, cantonese: number, places: number) =>
    `另有自带的 ${synonyms} 组同义说法、${cantonese} 条粤语说法、${places} 个地名，不在这里改。`,
  restored: '这是您上次没有保存的修改。',
  drop: '放弃修改',
  cannot: '您的角色只能看。需要修改时请联系管理员。',
  several: '几个词之间用顿号“、”隔开。',
  synonyms: {
    heading: '同义说法',
    hint: '问题里出现左边的词，就一并按右边的词去找。',
    left: '大家怎么说',
    right: '文件里怎么写',
    leftExample: '例如：房东、包租公',
    rightExample: '例如：出租人',
    none: '还没有加。',
    add: '加一行同义说法',
  },
  cantonese: {
    heading: '粤语说法',
    hint: '读问题时，先把左边换成右边。右边空着，就是略去不看。',
    left: '粤语',
    right: '普通话',
    leftExample: '例如：揸车',
    rightExample: '例如：开车',
    none: '还没有加。',
    add: '加一行粤语说法',
  },
  field: (column: string, row: number) => `${column}，第 ${row} 行`,
  remove: '删去',
  removeRow: (row: number, left: string) => `删去第 ${row} 行${left === '' ? '' : `：${left}`}`,
  removed: (left: string) => (left === '' ? '已删去一行。' : `已删去：${left}`),
  column: { action: '操作' },
  preview: {
    heading: '试算',
    lede: '把最近的问题按改后的词表再答一遍，看哪些会变。要几秒钟，不会影响正在用的回答。',
    run: '试算会变的回答',
    running: '正在把最近的问题再答一遍…',
    outcome: (asked: number, changed: number) =>
      changed === 0 ? `最近的 ${asked} 个问题，回答都不变。` : `最近的 ${asked} 个问题里，${changed} 个的回答会变。`,
    stale: '词表又改过了，请再试算。',
    question: '问题',
    before: '现在',
    after: '改后',
  },
  save: {
    button: '保存词表',
    saving: '正在保存…',
    saved: '已保存。下一次发布后开始使用。',
    releases: '到发布页',
    unsaved: '有没保存的修改。',
    when: '保存后，要到下一次发布才开始使用。',
  },
  conflict: {
    text: '别人刚刚改过词表，您的修改都在页面上。',
    merge: '取最新版，把我的修改并进去',
    merging: '正在取最新版…',
    merged: (theirs: number) =>
      theirs === 0
        ? '已取最新版，您的修改都在。请看过后再保存。'
        : `已取最新版：别人改了 ${theirs} 行，您的修改都在。请看过后再保存。`,
  },
  problem: {
    left: (table: string, row: number) => `${table}第 ${row} 行：左边还空着。`,
    right: (table: string, row: number) => `${table}第 ${row} 行：右边还空着。`,
    long: (table: string, row: number, most: number) => `${table}第 ${row} 行：一个词最多 ${most} 个字。`,
    many: (table: string, row: number) => `${table}第 ${row} 行：一边最多 20 个词。`,
    twice: (table: string, row: number) => `${table}第 ${row} 行和前面的重复。`,
  },
};
