/** The questions that stand in one: 户口随妈妈还是随爸爸，多久之内要办 asks twice. */

/** What makes of a clause a question. */
const ASKS =
  /什么|啥|多少|几(?!乎)|怎么|怎样|如何|哪|吗$|呢$|么$|多久|多长|多大|多高|要不要|能不能|可不可以|行不行|是不是|有没有|用不用|会不会|还是|谁|\b(?:what|how|where|when|who|which|can|do|does|is|are|will|should)\b/u;
const BREAK = /[，,。；;？?！!、\n]+/u;
/** Shorter clauses (对吗, 好不好) lean on the one before; range 2–5. */
const SHORTEST = 3;
/** More than these nobody asks at once. */
const MOST = 3;

export interface QuestionParts {
  /** What is told before anything is asked. */
  situation: string;
  questions: string[];
}

/** The clauses of a text that ask, at the most three, and what comes before them. Fewer than two are not parts. */
export function questionParts(text: string): QuestionParts {
  const clauses = text
    .split(BREAK)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const questions = clauses.filter((clause) => [...clause].length >= SHORTEST && ASKS.test(clause));
  const first = clauses.findIndex((clause) => questions.includes(clause));
  return { situation: clauses.slice(0, Math.max(0, first)).join('，'), questions: questions.slice(0, MOST) };
}
