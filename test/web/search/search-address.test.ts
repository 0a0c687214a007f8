import { expect, test } from 'vitest';
import type { SearchHit } from '../../../server/protocol/http.ts';
import { groupHits } from '../../../web/search/group-hits.ts';
import { readSearch, searchAddress, searchRequest, withFilter } from '../../../web/search/search-address.ts';

const read = (query: string) => readSearch(new URLSearchParams(query));

test('a search comes back out of its address', () => {
  const search = read('q=算力&kind=measures&issuer=省政府&sort=date&page=3');
  expect(search).toEqual({ words: '算力', filters: { kind: 'measures', issuer: '省政府' }, sort: 'date', page: 3 });
  expect(read(searchAddress(search).split('?')[1]!)).toEqual(search);
  expect(searchRequest(search)).toContain('offset=40');
});

test.each(['page=0', 'page=-1', 'page=x', 'page=1.5', 'sort=worst&kind='])('%s is passed over', (query) => {
  expect(read(query)).toEqual({ words: '', filters: {}, sort: 'relevance', page: 1 });
});

test('another filter begins at the first page; an empty one is none', () => {
  const search = read('q=a&kind=law&page=4');
  expect(withFilter(search, 'topic', 'travel')).toMatchObject({ page: 1, filters: { kind: 'law', topic: 'travel' } });
  expect(withFilter(search, 'kind', undefined).filters).toEqual({});
});

test('hits of one document stand together, under the best of them', () => {
  const hit = (documentId: string, anchor: string) => ({ documentId, anchor }) as SearchHit;
  const groups = groupHits([hit('a', '1'), hit('b', '1'), hit('a', '2')]);
  expect(groups.map(({ first, others }) => [first.documentId, others.map(({ anchor }) => anchor)])).toEqual([
    ['a', ['2']],
    ['b', []],
  ]);
});
