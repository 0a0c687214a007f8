/** 这条措施, 该文件, 它: words that stand for what was spoken of. */
export interface Pointing {
  /** An article, a document, or whatever the conversation is about. */
  to: 'article' | 'document' | 'topic';
  text: string;
  at: number;
}

const POINTING: [Pointing['to'], RegExp][] = [
  [
    'article',
    /(?:上面|刚才|前面)?(?:说|讲|提到)?的?(?:这|那|该)一?(?:条|项)(?:措施|规定|条文)?|\b(?:this|that) (?:measure|article)\b/u,
  ],
  [
    'document',
    /(?:这|那)(?:个|份|部)?(?:文件|办法|规定|政策|意见|条例|法)|该(?:文件|办法|规定|政策|意见|条例)|本办法|\b(?:this|that) (?:document|policy)\b/u,
  ],
  [
    'topic',
    /(?:上面|刚才|前面)(?:说|讲|提到)?的|这个?期间|(?:这|那)个?(?:事|证件?|业务|目标)|[它佢]的?|(?<!除)这(?:个|些)?(?![样里么一])|那个|\b(?:its?|this|that|they)\b/u,
  ],
];

/** The word that points back, the most telling kind first. */
export function pointingIn(text: string): Pointing | undefined {
  for (const [to, pattern] of POINTING) {
    const found = pattern.exec(text);
    if (found) return { to, text: found[0], at: found.index };
  }
  return undefined;
}
