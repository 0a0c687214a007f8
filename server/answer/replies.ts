/** What is said when nothing is quoted: one fixed reply for each status that has one, in Chinese and English. */

import { renderTraditional } from '../language/script.ts';
import type { AnswerStatus, Composer, Handoff, Language } from '../protocol/answer.ts';

interface Reply {
  zh: string;
  en: string;
  /** Whether the reader is handed over to 12345. */
  handsOver: boolean;
}

const REPLIES: Partial<Record<AnswerStatus, Reply>> = {
  unanswerable_no_evidence: {
    zh: '现有资料里没有找到能回答这个问题的依据，所以不作答。可以换个说法再问，或拨打12345政务服务便民热线咨询。',
    en: 'The documents here hold no basis for an answer, so none is given. Try other words, or call the government service hotline 12345.',
    handsOver: true,
  },
  unanswerable_out_of_scope: {
    zh: '这个问题不在本服务的范围内。本服务只回答广东政务服务和已收录政策文件的问题；办事咨询可拨打12345政务服务便民热线。',
    en: 'This is outside what this service covers: it answers questions on government services in Guangdong and on the policy documents it holds. For help with a service, call 12345.',
    handsOver: true,
  },
  unanswerable_other_region: {
    zh: '本服务收录的是广东省和国家层面的资料，没有其他地区的规定。其他地区的问题，请拨打当地的12345政务服务便民热线。',
    en: 'This service holds documents of Guangdong Province and of the national level only, not of other places. Please ask the 12345 hotline of the place concerned.',
    handsOver: true,
  },
  unanswerable_advice: {
    zh: '这需要您自己拿主意，本服务不替人作判断，只说明文件的规定。可以改问办理条件、材料、期限等；拿不准时可拨打12345政务服务便民热线，或向律师等专业人员咨询。',
    en: 'That is yours to decide: this service gives no opinions or advice, only what the documents say. Ask about conditions, documents or time limits; if unsure call 12345, or consult a professional such as a lawyer.',
    handsOver: true,
  },
  unanswerable_needs_account: {
    zh: '本服务看不到个人的办件和账户。请登录“粤省事”或广东政务服务网查询本人办件，或拨打12345政务服务便民热线。',
    en: 'This service cannot see personal cases or accounts. Sign in to Yueshengshi or the Guangdong Government Service Network to look up your case, or call 12345.',
    handsOver: true,
  },
  guardrail_injection: {
    zh: '这条内容不是政务服务问题，无法处理。请直接说明想办的事或想了解的政策。',
    en: 'This is not a question about government services and cannot be handled. Please ask about a service or a policy.',
    handsOver: false,
  },
  guardrail_harmful: {
    zh: '这类内容无法提供。如果遇到危险或发现违法行为，请拨打110。',
    en: 'This cannot be provided. If you are in danger or have seen a crime, call 110.',
    handsOver: false,
  },
  guardrail_unverified: {
    zh: '找到的内容没有通过与原文的核对，所以不作答。可拨打12345政务服务便民热线咨询。',
    en: 'What was found could not be verified against its source, so no answer is given. Please call 12345.',
    handsOver: true,
  },
  canned_greeting: {
    zh: '您好，这里是粤答。可以直接问想办的事或想了解的政策，例如“身份证丢了怎么补办”“哪些措施支持机器人产业”。',
    en: 'Hello, this is Yueda. Ask about a service or a policy, for example “How do I replace a lost ID card?” or “Which measures support the robot industry?”',
    handsOver: false,
  },
  canned_about: {
    zh: '这里是粤答，一个政务问答与搜索服务的演示系统，不是政府官方服务。它只根据已收录的文件作答，每句话都附依据；没有依据的问题会如实说明，并建议拨打12345。',
    en: 'This is Yueda, a demonstration of a government question-answering and search service, not an official one. It answers only from the documents it holds, cites every sentence, and says so when it has no basis.',
    handsOver: false,
  },
  canned_thanks: {
    zh: '不客气。还有想办的事或想了解的政策，可以继续问。',
    en: 'You are welcome. Feel free to ask about another service or policy.',
    handsOver: false,
  },
};

const LABELS = {
  zh: '本回答由程序根据已收录文件自动生成，仅供参考，请以官方原文为准。',
  en: 'Put together automatically from the documents held here. For reference only; the official text prevails.',
};

const LABELS_OF_MODEL = {
  zh: '本回答由人工智能模型根据已收录文件生成，每句话经程序与所引原文核对，仅供参考，请以官方原文为准。',
  en: 'Written by an AI model from the documents held here, each sentence checked against the text it cites. For reference only; the official text prevails.',
};

const LABELS_OF_CURATED = {
  zh: '本回答由工作人员预先编写，由程序按问题匹配给出，请以官方原文为准。',
  en: 'Written beforehand by staff and matched to the question automatically; the official text prevails.',
};

/** Text written in Chinese and English, in the reader's language; Traditional is rendered from Simplified. */
export function inLanguage(text: { zh: string; en: string }, language: Language): string {
  if (language === 'en') return text.en;
  return language === 'zh-Hant' ? renderTraditional(text.zh) : text.zh;
}

/** The fixed reply of a status. @throws {RangeError} for a status that has none: those are composed. */
export function replyFor(status: AnswerStatus, language: Language): { text: string; handoff?: Handoff } {
  const reply = REPLIES[status];
  if (!reply) throw new RangeError(`no fixed reply for ${status}`);
  const text = inLanguage(reply, language);
  if (!reply.handsOver) return { text };
  const label = inLanguage({ zh: '12345政务服务便民热线', en: 'Government service hotline 12345' }, language);
  return { text, handoff: { label, phone: '12345' } };
}

/** What is said in an emergency: the numbers first. */
export function emergencyReply(phones: readonly string[], language: Language): string {
  const numbers = phones.join(language === 'en' ? ' or ' : ' 或 ');
  return inLanguage(
    {
      zh: `情况紧急，请立即拨打 **${numbers}**。说清地点和情况，听从接线人员指引。`,
      en: `This is an emergency: call **${numbers}** now. Say where you are and what has happened, and follow the operator's directions.`,
    },
    language,
  );
}

/** The notice under every answer that a machine put it together, or an AI model wrote it. */
export function noticeLabel(language: Language, composer: Composer = 'extractive'): string {
  const labels = composer === 'model' ? LABELS_OF_MODEL : composer === 'curated' ? LABELS_OF_CURATED : LABELS;
  return inLanguage(labels, language);
}
