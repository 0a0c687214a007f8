import { parse } from 'parse5';
import type { SourceText } from '../source-text.ts';
import { composeText } from '../text/compose-text.ts';
import { decideHeadings } from '../text/decide-headings.ts';
import { declaredCharset } from '../text/declared-charset.ts';
import { decodeText } from '../text/decode-text.ts';
import { collectFlow, type Flow } from './collect-flow.ts';
import { findListsOfLinks } from './find-lists-of-links.ts';
import { attributeOf, findElements, type HtmlElement, type HtmlParent, textOf } from './html-element.ts';
import { isHiddenElement } from './is-hidden-element.ts';
import { type Indexed, isIndexLine, readIndexLines, readIndexTable } from './read-index-table.ts';

/** How content management systems of government sites call the element that holds the document. */
const ARTICLE =
  /^(?:UCAP-CONTENT|zoom|zoomcon|zwcon|article|article-content|article_content|articleContent|content-body|TRS_Editor|news_content|con_main|pages_content)$/i;
/** An element so called holds the document only if most of the page's text is in it. */
const LEAST_SHARE_OF_ARTICLE = 0.3;
/** What pages say about themselves. */
const OF_THE_PAGE =
  /^[【[]?(?:扫一扫.{0,20}|(?:打印|关闭|保存|收藏|分享|返回|复制链接|下载)(?:本页|窗口|页面|顶部|到)?.{0,12}|字体[:：].{0,12}|【?(?:大|中|小)】?(?:\s*【?(?:大|中|小)】?)+|上一篇.*|下一篇.*|责任编辑[:：].{0,12}|浏览次数[:：].{0,12}|您?(?:当前|现在)?的?位置[:：].*)[】\]]?$/;
const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:[?#]|$)/i;
/** Published years after it was signed: an old document put on the web, whose date of publication is not what a reader expects. */
const LONG_AFTER = 1;

/** Reads a page of a government site: its document, without what surrounds it, and what its index table says. */
export function readHtml(name: string, bytes: Uint8Array): SourceText {
  const { text } = decodeText(bytes, declaredCharset(bytes));
  const page = parse(text);
  const indexes: Indexed[] = [];
  const takesTable = (table: HtmlElement) => {
    const indexed = readIndexTable(table);
    if (indexed) indexes.push(indexed);
    return indexed !== undefined;
  };
  const article = findArticle(page);
  if (article !== page) collectFlow(page, { takesTable, isLeftOut: (element) => element === article });
  const listsOfLinks = article === page ? findListsOfLinks(page) : new Set<HtmlElement>();
  const withoutLists = collectFlow(article, { takesTable, isLeftOut: (element) => listsOfLinks.has(element) });
  // A page that is nothing but links is a list of documents, and read as such.
  const flow = withoutLists.length > 0 ? withoutLists : collectFlow(article, { takesTable });
  const { kept, indexed } = takeIndexLines(flow);
  if (indexed) indexes.push(indexed);

  const composed = composeText(decideHeadings(kept));
  const { signedOn, ...fromIndex } = Object.assign({}, ...indexes.reverse()) as Indexed;
  return {
    name,
    ...composed,
    stated: { ...readPageMetadata(page, composed), ...fromIndex },
    doubts: [...doubtDates(signedOn, fromIndex.publishedOn), ...listAttachments(article), ...countPictures(article)],
  };
}

function findArticle(page: HtmlParent): HtmlParent {
  const size = weigh(page);
  const candidates = findElements(
    page,
    (element) =>
      ['article', 'main'].includes(element.tagName) ||
      [attributeOf(element, 'id'), ...(attributeOf(element, 'class') ?? '').split(/\s+/)].some((id) =>
        ARTICLE.test(id ?? ''),
      ),
    { isOuterOnly: true },
  );
  return candidates.find((element) => weigh(element) >= size * LEAST_SHARE_OF_ARTICLE) ?? page;
}

function weigh(parent: HtmlParent): number {
  const hidden = findElements(parent, isHiddenElement, { isOuterOnly: true });
  const length = (element: HtmlParent) => textOf(element).replace(/\s/g, '').length;
  return length(parent) - hidden.reduce((sum, element) => sum + length(element), 0);
}

/** Some sites show the index as lines instead of a table: three or more of them in a row are taken out of the text. */
function takeIndexLines(flow: Flow[]): { kept: Flow[]; indexed: Indexed | undefined } {
  const shown = flow.filter((item) => item.type !== 'line' || !OF_THE_PAGE.test(item.text));
  const isIndex = (item: Flow | undefined) => item?.type === 'line' && isIndexLine(item.text);
  const from = shown.findIndex(isIndex);
  if (from < 0) return { kept: shown, indexed: undefined };
  let to = from;
  while (isIndex(shown[to])) to++;
  const indexed = readIndexLines(shown.slice(from, to).map((item) => (item.type === 'line' ? item.text : '')));
  return indexed ? { kept: shown.toSpliced(from, to - from), indexed } : { kept: shown, indexed };
}

/** The `meta` elements that the standard for government sites (GB/T 35303 and the ministry's guide of 2017) asks for, and the title. */
function readPageMetadata(
  page: HtmlParent,
  { text, blocks }: Pick<SourceText, 'text' | 'blocks'>,
): SourceText['stated'] {
  const metas = findElements(page, ({ tagName }) => tagName === 'meta');
  const content = (name: string) => {
    const meta = metas.find((element) => (attributeOf(element, 'name') ?? '').toLowerCase() === name);
    return meta && (attributeOf(meta, 'content')?.trim() || undefined);
  };
  const canonical = findElements(
    page,
    (element) => element.tagName === 'link' && attributeOf(element, 'rel') === 'canonical',
  )[0];
  const url = [content('url'), canonical && attributeOf(canonical, 'href')].find(
    (value) => value && URL.canParse(value),
  );
  const hasTitle = blocks.some((block) => block.type === 'heading' && block.level === 1);
  const heading = findElements(page, ({ tagName }) => tagName === 'h1')[0];
  // Sites append their own name to the title: 通知_广东省人民政府门户网站.
  const ofWindow = findElements(page, ({ tagName }) => tagName === 'title')[0];
  const title =
    content('articletitle') ??
    (hasTitle
      ? undefined
      : [heading && textOf(heading), ofWindow && textOf(ofWindow).split(/\s*[_|｜]\s*|\s+[-–—]+\s+/)[0]]
          .map((candidate) => candidate?.replace(/\s+/g, ' ').trim())
          .find((candidate) => candidate && !/^(?:无标题|untitled)/i.test(candidate) && candidate !== text));
  const publishedOn = content('pubdate');
  return { ...(title && { title }), ...(publishedOn && { publishedOn }), ...(url && { url }) };
}

function doubtDates(signedOn: string | undefined, publishedOn: string | undefined): string[] {
  const [signed, published] = [signedOn, publishedOn].map((date) => Number(/\d{4}/.exec(date ?? '')?.[0]));
  if (!signed || !published || published - signed <= LONG_AFTER) return [];
  return [`索引表的成文日期（${signedOn}）与发布日期（${publishedOn}）相差多年，请核对发布日期是否只是上网日期。`];
}

function listAttachments(article: HtmlParent): string[] {
  const links = findElements(
    article,
    (element) => element.tagName === 'a' && ATTACHMENT.test(attributeOf(element, 'href') ?? ''),
  );
  return links.map((link) => {
    const shown = textOf(link).replace(/\s+/g, ' ').trim();
    return `附件没有读入，需要时请另行下载导入：${shown ? `${shown}（${attributeOf(link, 'href')}）` : attributeOf(link, 'href')}`;
  });
}

function countPictures(article: HtmlParent): string[] {
  // Icons beside links and attachments are small, or lie with the site's own files.
  const pictures = findElements(article, (element) => {
    if (element.tagName !== 'img') return false;
    const size = Math.max(
      Number.parseInt(attributeOf(element, 'width') ?? '', 10),
      Number.parseInt(attributeOf(element, 'height') ?? '', 10),
    );
    return !(size < 64) && !/icon|\.gif(?:$|\?)/i.test(attributeOf(element, 'src') ?? '');
  });
  return pictures.length > 0 ? [`有 ${pictures.length} 幅图片没有读入，请看其中有没有文字。`] : [];
}
