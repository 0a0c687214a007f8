/**
 * The implicit label of text that a program composed, for files that leave the page: the `AIGC` element of GB 45438—2025
 * (人工智能生成合成内容标识方法, annexes E and F), which the measures on labelling (人工智能生成合成内容标识办法, art. 5) ask for.
 */
export type AigcMetadata = {
  /** 1: generated. */
  Label: '1';
  ContentProducer: string;
  /** What the producer calls this very content. */
  ProduceID: string;
  ReservedCode1: string;
  ContentPropagator: string;
  PropagateID: string;
  ReservedCode2: string;
};

/** `contentId` names the answer or conversation, so that the service can tell whether it said that. */
export const aigcMetadata = (contentId: string): AigcMetadata => ({
  Label: '1',
  ContentProducer: 'Yueda',
  ProduceID: contentId,
  ReservedCode1: '',
  ContentPropagator: 'Yueda',
  PropagateID: contentId,
  ReservedCode2: '',
});
