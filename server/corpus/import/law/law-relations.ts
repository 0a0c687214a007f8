import type { CorpusPassage, Relation } from '../../document.ts';
import { blankTitles } from './law-history.ts';

const TITLE = /《((?:[^《》]|《[^《》]*》)+)》(?!第)/g;
/** Laws that are the ground of this one: 根据《X》、《Y》和《Z》; 实施《X》. */
const GROUND =
  /(?:根据|依据|实施|贯彻(?:执行|落实)?)((?:《(?:[^《》]|《[^《》]*》)+》(?:[（(][^（）()]*[）)])?(?:[、，和及与]|以及|的规定|等有关法律|等法律)*)+)/g;
const REPEALED = /(?:同时|即行|相应|予以|一律|一并|即|均)?(?:废止|停止执行|停止施行|失效)/;

/** What a law says that it does to others: what it implements, amends, interprets, and what it repeals. */
export function lawRelations(title: string, passages: CorpusPassage[]): Relation[] {
  const relations: Relation[] = [...ofTitle(title), ...ofPurpose(passages), ...ofRepeal(passages)];
  const seen = new Set<string>();
  return relations.filter(({ type, title: other }) => {
    // What is interpreted or amended is also the ground; the ground is then not told again.
    const key = type === 'repeals' ? `repeals ${other}` : other!;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function ofTitle(title: string): Relation[] {
  const named = titlesIn(title);
  // 《刑法修正案（八）》时间效力问题的解释 interprets the amendment, it is none.
  const own = blankTitles(title);
  if (/修正案/.test(own) && named.length === 0) return [{ type: 'amends', title: title.replace(/修正案.*$/, '') }];
  if (/(?:修改|修正|修订|补充)/.test(own)) return named.map((other) => ({ type: 'amends', title: other }));
  if (/废止/.test(own)) return named.map((other) => ({ type: 'repeals', title: other }));
  if (/解释|适用|解答|批复/.test(own)) return named.map((other) => ({ type: 'interprets', title: other }));
  const implemented = /^(.*(?:法|条例|规定|办法))(?:实施|施行)(?:条例|细则|办法|规定)(?:[（(].*)?$/.exec(own)?.[1];
  return [...(implemented === undefined ? [] : [implemented]), ...named].map((other) => ({
    type: 'implements',
    title: other,
  }));
}

/** The first article says on what ground a law was made, or the preamble. */
function ofPurpose(passages: CorpusPassage[]): Relation[] {
  const first = passages.find(({ anchor }) => anchor === 'art-1' || anchor === 'item-1');
  // （以下简称《条例》） is no other law.
  const places = [passages.find(({ anchor }) => anchor === 'preamble'), first].flatMap(
    (passage) => passage?.sentences ?? [],
  );
  return places
    .map(({ zh }) => zh)
    .filter((sentence) =>
      /制[定订]|特?作(?:如下|以下)?.{0,4}规定|解释如下|规定如下|批复如下|(?:作出|提出|制定)?如下|安排/.test(sentence),
    )
    .flatMap((sentence) =>
      [...sentence.matchAll(GROUND)].flatMap(([, laws]) => titlesIn(laws!.replaceAll(/[（(][^（）()]*[）)]/g, ''))),
    )
    .map((title) => ({ type: 'implements', title }));
}

/** “《X》、《Y》同时废止”, or a list of titles below “下列规定同时废止：”; not where a single article is repealed. */
function ofRepeal(passages: CorpusPassage[]): Relation[] {
  return passages
    .filter(({ anchor }) => /^(?:art|item)-/.test(anchor))
    .flatMap(({ sentences }) => {
      const texts = sentences.map(({ zh }) => zh);
      const list = texts.findIndex(
        (text) => REPEALED.test(text) && /[：:]/.test(text) && /(?:下列|以下|如下)/.test(text),
      );
      return texts.flatMap((text, index) => {
        if (list !== -1 && index >= list) return titlesIn(text);
        return text.split(/[；;]/).flatMap((clause) => repealedIn(clause));
      });
    })
    .map((title) => ({ type: 'repeals', title }));
}

function repealedIn(clause: string): string[] {
  const end = REPEALED.exec(clause)?.index;
  if (end === undefined || !/同时|即行|废止|起/.test(clause.slice(end))) return [];
  if (
    !/(?:同时|即行|一律|予以|施行.{0,20}|之日起[^。]*)(?:废止|停止执行|失效)/.test(clause.replaceAll(/《[^》]*》/g, ''))
  )
    return [];
  const before = clause.slice(0, end).replaceAll(/(?:根据|依照|依据|按照|在)《(?:[^《》]|《[^《》]*》)+》/g, '');
  return titlesIn(before);
}

function titlesIn(text: string): string[] {
  return [...text.matchAll(TITLE)].map(([, title]) =>
    title!.replaceAll('〈', '《').replaceAll('〉', '》').replaceAll(/\s/g, ''),
  );
}
