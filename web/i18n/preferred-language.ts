import type { Language } from '../../server/protocol/answer.ts';

/** The first of a browser's languages that we speak; Simplified Chinese when there is none. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const { language, script } = new Intl.Locale(tag).maximize();
    if (language === 'en') return 'en';
    // `maximize` knows that zh-HK and yue-HK are written in Traditional characters and zh-SG is not.
    if (language === 'zh' || language === 'yue') return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
  }
  return 'zh-Hans';
}
