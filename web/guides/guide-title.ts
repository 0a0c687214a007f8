import type { DocumentMetadata } from '../../server/protocol/http.ts';
import { locale } from '../i18n/locale.ts';
import { shortTitle } from './group-guides.ts';

/** In the reader's language, where the corpus has it. */
export const guideTitle = ({ title, titleEn }: Pick<DocumentMetadata, 'title' | 'titleEn'>): string =>
  locale.value === 'en' && titleEn ? titleEn : shortTitle(title);
