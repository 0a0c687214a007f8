/** What the page of releases says, and how a job and its check are told of. */
export const WORDS = {
  heading: '发布',
  lede: '市民看到的内容以发布版为准。复核通过的草稿发布以后才生效。',
  /** Before and after the number of what is served. */
  serving: '正在提供',
  release: (number: number) => `发布版 ${number}`,
  by: (name: string) => `${name || '系统'}发布`,
  byRollback: (name: string) => `${name || '系统'}回滚`,

  publish: {
    heading: '发布草稿',
    nothing: '没有复核通过的草稿，词表也没有改动，现在没有可发布的。草稿要由另一位同事复核。',
    summary: (counts: { added: number; changed: number; removed: number }, hasNewWords: boolean) =>
      [
        counts.added > 0 && `新增 ${counts.added} 份`,
        counts.changed > 0 && `改动 ${counts.changed} 份`,
        counts.removed > 0 && `下架 ${counts.removed} 份`,
        hasNewWords && '词表有改动',
      ]
        .filter(Boolean)
        .join('，'),
    willPublish: '这次会发布：',
    now: '立即发布…',
    running: '正在发布…',
    confirmHeading: '立即发布？',
    confirmNote: '先建立索引、重问标准问题，检查通过才换上，要几分钟。其间市民照常提问，可以离开本页。',
    confirm: '发布',
    starting: '正在开始…',
    readerNote: '只有发布员和管理员可以发布。',
    done: (release: number) => `发布版 ${release} 已发布，市民现在看到的是它。`,
    answersChanged: (count: number) => `${count} 个从前的回答引用的文字有变动，打开旧回答的人会看到提示。`,
    checkFailed: '检查没有通过，没有发布。市民看到的内容没有变。',
    checkAdvice: '请先看下面的问题：改草稿后再发布；确认这些变化本来就要，也可以仍然发布。',
    force: '仍然发布…',
    forceHeading: '检查没有通过，仍然发布？',
    forceNote: '上面列出的问题，市民提问时会遇到。操作记录会写明是确认后仍然发布的。',
    forceConfirm: '仍然发布',
    failed: '没有发布。',
    forget: '收起',
  },

  drafts: {
    readyHeading: '复核通过，可以发布',
    waitingHeading: '还在写或等复核',
    waitingNone: '没有。',
    title: '文件',
    change: '变化',
    note: '说明',
    author: '谁写的',
    changes: { added: '新增', changed: '改动', removed: '下架' },
    showAll: (count: number) => `显示全部 ${count} 份`,
    showFewer: '只显示前 20 份',
  },

  plan: {
    heading: '定时发布',
    note: '到时自动发布届时复核通过的草稿。检查没有通过就不发布，原因写在这里。',
    planned: (by: string) => `由${by}安排，将发布于`,
    failed: (by: string) => `由${by}安排的定时发布没有成功，原定`,
    label: '发布时间（北京时间）',
    submit: '定时发布',
    replace: '改到这个时间',
    busy: '正在保存…',
    drop: '取消定时',
    dropFailed: '知道了，清除',
    done: '已安排定时发布。',
    dropped: '已取消定时发布。',
  },

  rollBack: {
    heading: '回滚',
    note: '发布后发现问题，可以马上换回从前的发布版。草稿和文件的历史版本都不受影响。',
    label: '换回',
    choose: '请选择',
    option: (release: number, time: string, by: string) => `发布版 ${release}（${time} ${by || '系统'}发布）`,
    submit: '回滚…',
    none: '还没有从前的发布版可以换回。',
    confirmHeading: (release: number) => `换回发布版 ${release}？`,
    confirmNote: (release: number) => `市民会马上看到发布版 ${release} 的内容，现在这一版还留着，可以再换回来。`,
    confirm: '回滚',
    busy: '正在回滚…',
    done: (release: number) => `已换回发布版 ${release}。`,
  },

  history: {
    heading: '发布记录',
    caption: '发布和回滚，新的在前，最多 50 条',
    release: '发布版',
    action: '操作',
    actions: { publish: '发布', rollback: '回滚' },
    by: '谁',
    at: '时间',
    served: '正在提供',
  },

  job: {
    starting: '正在开始',
    of: (done: number, total: number) => `${done} / ${total}`,
    cutOff: '看不到进度了，任务可能还在进行。',
    resume: '继续看进度',
  },

  gold: {
    asked: (count: number) =>
      count === 0 ? '没有标准问题和这次改动有关。' : `重问了和改动有关的 ${count} 个标准问题。`,
    same: '回答都和从前一样好。',
    failuresHeading: '没有通过的检查',
    better: (count: number) => `变好 ${count} 个`,
    betterNote: '从前没答对，现在答对了',
    worse: (count: number) => `变差 ${count} 个`,
    worseNote: '从前答对，现在没答对',
    otherwise: (count: number) => `换了依据 ${count} 个`,
    otherwiseNote: '从前答对，现在改用这次改动的文件回答，请看一看',
    try: '试问',
    tryOf: (question: string) => `试问：${question}`,
  },
};
