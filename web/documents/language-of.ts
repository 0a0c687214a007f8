/** The `lang` of a text of the corpus, whose documents are in Chinese and in part in English as well. */
export const languageOf = (text: string): 'zh-Hans' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en');
