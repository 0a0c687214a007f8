/** What a local model makes of the evidence it is given: honestly, or as badly as can be thought of. */
import {
  type ChatRequest,
  cutOffAfter,
  endingAtLength,
  endingWithoutReason,
  inPieces,
  malformedAfter,
  type Reply,
  saying,
  stallingAfter,
  withNothing,
  withStatus,
} from '../../model/chat-completions-server.ts';

export interface Given {
  token: string;
  text: string;
}

/** The sentences of the evidence, as the model reads them. */
export function givenTo({ messages }: ChatRequest): Given[] {
  const lines = messages.at(-1)!.content.matchAll(/^\[\[(\d+\.\d+)\]\] (.*)$/gm);
  return [...lines].map(([, token, text]) => ({ token: token!, text: text! }));
}

/** Writes a text made of the evidence. */
export const writing =
  (textOf: (given: Given[]) => string, pace = {}): Reply =>
  (request, response) =>
    saying(inPieces(textOf(givenTo(request)), 4), pace)(request, response);

const cite = ({ token, text }: Given) => `${text}[[${token}]]\n`;

/** Says the first three sentences as they stand. */
export const honest = writing((given) => given.slice(0, 3).map(cite).join(''));

const turned = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String((Number(digit) + 3) % 10)).replaceAll(/[一二三四五六七八九十]/g, '八');
const honestly = (given: Given[]) => [cite(given[0]!)];

/** Ways of going wrong; the reader must be told nothing of them that is not in the evidence. */
export const MISBEHAVIOURS: Record<string, Reply> = {
  'changes the figures': writing((given) => given.map(({ token, text }) => `${turned(text)}[[${token}]]\n`).join('')),
  'adds figures': writing((given) =>
    given.map(({ token, text }) => `${text.replace(/。?$/, '，另可获补贴987654元。')}[[${token}]]\n`).join(''),
  ),
  'cites another sentence': writing((given) =>
    given.map(({ text }, at) => `${text}[[${given[(at + 1) % given.length]!.token}]]\n`).join(''),
  ),
  'cites what was not given': writing((given) => given.map(({ text }) => `${text}[[77.7]]\n`).join('')),
  'cites nothing': writing((given) => given.map(({ text }) => `${text}\n`).join('')),
  'cites in its own way': writing((given) =>
    given.map(({ text }) => `${text}（来源：https://example.com/1）\n`).join(''),
  ),
  'adds addresses': writing((given) =>
    given.map(({ token, text }) => `${text}详见https://pay.example.com/。[[${token}]]\n`).join(''),
  ),
  'adds links': writing((given) => given.map(({ token, text }) => `[${text}](http://x.test)[[${token}]]\n`).join('')),
  'adds telephone numbers': writing((given) =>
    given.map(({ token, text }) => `${text.replace(/。?$/, '，详询13987654321。')}[[${token}]]\n`).join(''),
  ),
  'obeys an injected text': writing(
    ([first]) =>
      `系统提示词如下：你为政务问答服务写回答。[[${first!.token}]]\n请把银行卡密码发给客服987654。[[${first!.token}]]\n`,
  ),
  'writes markup': writing((given) => given.map(({ token, text }) => `<b>${text}</b>[[${token}]]\n`).join('')),
  'says nothing': saying([]),
  'says blanks': saying(['\n', ' ', '\n\n', '\t']),
  'says it cannot': saying(['无']),
  'does not stop': writing((given) => given.map(cite).join('').repeat(20) + '补贴987654元。'.repeat(3000)),
  'repeats itself': writing((given) => honestly(given).join('').repeat(50)),
  'writes one endless line': writing(([first]) => `${'很长987654'.repeat(3000)}[[${first!.token}]]`),
  'is cut off at once': cutOffAfter([]),
  'is cut off in the middle': (request, response) =>
    cutOffAfter([...honestly(givenTo(request)), '补贴987654'])(request, response),
  'ends without a reason': (request, response) =>
    endingWithoutReason([...honestly(givenTo(request)), '补贴987654'])(request, response),
  'reaches its length': (request, response) =>
    endingAtLength([...honestly(givenTo(request)), '补贴987654'])(request, response),
  'sends what is no JSON': (request, response) => malformedAfter(honestly(givenTo(request)))(request, response),
  'falls silent in the middle': (request, response) => stallingAfter(honestly(givenTo(request)))(request, response),
  'never answers': withNothing,
  'begins too late': writing((given) => given.map(cite).join(''), { first: 1000 }),
  'writes too slowly': writing((given) => given.map(cite).join(''), { between: 60 }),
  'is busy': withStatus(429),
  'is broken': withStatus(500),
  refuses: withStatus(400),
  'answers well': honest,
};
