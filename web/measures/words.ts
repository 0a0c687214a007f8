import { tableOf } from '../i18n/locale.ts';
import { en } from './i18n/en.ts';
import { type Words, zhHans } from './i18n/zh-hans.ts';
import { zhHans as zhHant } from './i18n/zh-hans.ts?traditional';

export const words = tableOf<Words>({ 'zh-Hans': zhHans, 'zh-Hant': zhHant, en });
