import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKernels } from '../../server/search/kernels/load-kernels.ts';

const ELEMENT_BYTES = 4;
const RUNS = { numRuns: 30 };

/** Kernels over a memory of its own, with a place for each array given; all are laid out before the first view is made. */
function place<
  Arrays extends Record<string, Float32Array | Uint32Array | Uint16Array | Int32Array | Uint8Array | Int8Array>,
>(arrays: Arrays) {
  const kernels = loadKernels();
  const at = Object.fromEntries(
    Object.entries(arrays).map(([name, { byteLength }]) => [name, kernels.allocate(byteLength)]),
  ) as Record<keyof Arrays, number>;
  const views = {} as Arrays;
  for (const name in arrays) {
    const array = arrays[name]!;
    const View = array.constructor as new (buffer: ArrayBufferLike, from: number, length: number) => typeof array;
    views[name] = new View(kernels.memory.buffer, at[name], array.length);
    views[name].set(array);
  }
  return { kernels, at, views };
}

/** From −2 to 2 in steps that 32 bits hold exactly: what underflows is of no interest. */
const float = fc.integer({ min: -2048, max: 2048 }).map((x) => x / 1024);
const floats = (length: number) =>
  fc.array(float, { minLength: length, maxLength: length, size: 'max' }).map((values) => Float32Array.from(values));
const ints = (length: number, most: number) =>
  fc.array(fc.integer({ min: -most, max: most }), { minLength: length, maxLength: length, size: 'max' });
/** The kernels that multiply take rows of 32 bytes and more, `addWeightedRows` of 64. */
const dimensions = fc.constantFrom(16, 32, 48);

function row(rows: Float32Array, i: number, length: number): Float32Array {
  return rows.subarray(i * length, (i + 1) * length);
}
function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, relative = 1e-4): void {
  const scale = Math.max(1e-3, ...Array.from(expected, Math.abs));
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(got[i]! - expected[i]!)).toBeLessThanOrEqual(relative * scale);
}

test('scanVectors multiplies integers without losing any', () => {
  const sizes = fc.record({ count: fc.integer({ min: 1, max: 11 }), length: dimensions });
  const given = sizes.chain(({ count, length }) =>
    fc.record({ count: fc.constant(count), vectors: ints(count * length, 127), query: ints(length, 63) }),
  );
  fc.assert(
    fc.property(given, ({ count, vectors, query }) => {
      const { kernels, at, views } = place({
        scores: new Float32Array(count),
        vectors: Int8Array.from(vectors),
        scales: Float32Array.from({ length: count }, (_, i) => 2 ** -i),
        sums: Int32Array.from({ length: count }, (_, i) =>
          sumOf(vectors.slice(i * query.length, (i + 1) * query.length)),
        ),
        query: Uint8Array.from(query, (value) => value + 64),
      });
      kernels.scanVectors(at.scores, at.vectors, at.scales, at.sums, at.query, count, query.length, 0.5);
      const expected = Array.from({ length: count }, (_, i) =>
        Math.fround(dot(query, vectors.slice(i * query.length, (i + 1) * query.length)) * 2 ** -i * 0.5),
      );
      expect([...views.scores]).toEqual(expected.map((x) => x + 0));
    }),
    RUNS,
  );
});

test('scanVectors stays within 32 bits for the most dimensions, where every product is as great as can be', () => {
  const { kernels, at, views } = place({
    scores: new Float32Array(1),
    vectors: new Int8Array(1024).fill(-127),
    scales: Float32Array.of(1),
    sums: Int32Array.of(-127 * 1024),
    query: new Uint8Array(1024).fill(127),
  });
  kernels.scanVectors(at.scores, at.vectors, at.scales, at.sums, at.query, 1, 1024, 1);
  expect(views.scores[0]).toBe(Math.fround(-127 * 63 * 1024));
});

test('addPostings adds to the passages of the postings, and to no other', () => {
  const postings = fc.uniqueArray(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 255 })), {
    selector: ([passage]) => passage,
    maxLength: 30,
  });
  fc.assert(
    fc.property(floats(41), postings, (scores, postings) => {
      const { kernels, at, views } = place({
        scores,
        passages: Uint16Array.from(postings, ([passage]) => passage),
        impacts: Uint8Array.from(postings, ([, impact]) => impact),
      });
      kernels.addPostings(at.scores, at.passages, at.impacts, postings.length, 0.25);
      const expected = scores.slice();
      for (const [passage, impact] of postings) expected[passage]! += 0.25 * impact;
      expect(views.scores).toEqual(expected);
    }),
    RUNS,
  );
});

test('addPostings reaches the last passage of sixteen bits', () => {
  const passages = [65_535, 0, 32_768, 65_534, 16_384];
  const { kernels, at, views } = place({
    scores: new Float32Array(65_536),
    passages: Uint16Array.from(passages),
    impacts: Uint8Array.of(1, 2, 3, 4, 5),
  });
  kernels.addPostings(at.scores, at.passages, at.impacts, 5, 1);
  expect(passages.map((passage) => views.scores[passage])).toEqual([1, 2, 3, 4, 5]);
  expect(views.scores.filter((score) => score !== 0)).toHaveLength(5);
});

test('highestScore is the highest, or 0 where none is above', () => {
  const some = fc.nat(13).chain(floats);
  fc.assert(
    fc.property(some, (scores) => {
      const { kernels, at } = place({ scores });
      expect(kernels.highestScore(at.scores, scores.length)).toBe(Math.max(0, ...scores));
    }),
    RUNS,
  );
});

test('combineScores is the weighted sum for what shares a word or is near enough, and 0 for all else', () => {
  const rows = fc.nat(13).chain((count) => {
    const words = fc.array(fc.constantFrom(0, 0.5, 8), { minLength: count, maxLength: count });
    return fc.record({ words, cosines: floats(count), priors: floats(count) });
  });
  fc.assert(
    fc.property(rows, ({ words, cosines, priors }) => {
      const count = words.length;
      const { kernels, at, views } = place({
        scores: new Float32Array(count).fill(7),
        words: Float32Array.from(words),
        cosines,
        priors,
      });
      kernels.combineScores(at.scores, at.words, at.cosines, at.priors, count, 0.125, 2.5, 1.5, 0.25);
      const expected = Array.from({ length: count }, (_, i) =>
        words[i]! > 0 || cosines[i]! >= 0.25 ? 0.125 * words[i]! + 2.5 * cosines[i]! + 1.5 * priors[i]! : 0,
      );
      expectClose(views.scores, expected, 1e-6);
      expect(views.scores.every((score, i) => score !== 0 || Math.abs(expected[i]!) < 1e-6)).toBe(true);
    }),
    RUNS,
  );
});

test('columns stay what they are when the memory grows', () => {
  const kernels = loadKernels();
  const placed = kernels.place(Uint16Array.of(1, 2, 3));
  const grown = kernels.column(Float32Array, 100_000);
  expect([...placed]).toEqual([1, 2, 3]);
  placed[0] = 9;
  expect(new Uint16Array(kernels.memory.buffer, placed.byteOffset, 3)[0]).toBe(9);
  expect(grown.every((x) => x === 0)).toBe(true);
  expect(grown.byteOffset % 64).toBe(0);
});

describe('bags', () => {
  const FEATURES = 6;
  /** Bags of features, a row and the logarithm of a weight for each feature, a gradient for each bag. */
  interface Bags {
    length: number;
    members: number[][];
    table: Float32Array;
    logs: Float32Array;
    gradients: Float32Array;
  }
  const bags: fc.Arbitrary<Bags> = fc
    .record({
      length: dimensions,
      members: fc.array(fc.uniqueArray(fc.nat(FEATURES - 1)), { minLength: 1, maxLength: 5 }),
    })
    .chain(({ length, members }) =>
      fc.record({
        length: fc.constant(length),
        members: fc.constant(members),
        table: floats(FEATURES * length),
        logs: floats(FEATURES),
        gradients: floats(members.length * length),
      }),
    );

  function placeBags({ length, members, table, logs, gradients }: Bags) {
    const ids = members.flat();
    const touched = [...new Set(ids)].sort((a, b) => b - a);
    let end = 0;
    const starts = [0, ...members.map((bag) => (end += bag.length))];
    const placed = place({
      out: new Float32Array(members.length * length).fill(7),
      table,
      weights: logs.map(Math.exp),
      ids: Uint32Array.from(ids),
      starts: Uint32Array.from(starts),
      slots: Uint32Array.from(ids, (id) => touched.indexOf(id)),
      outGradients: gradients,
      rowGradients: new Float32Array(Math.max(1, touched.length) * length),
      weightGradients: new Float32Array(Math.max(1, touched.length)),
    });
    return { ...placed, touched, count: members.length, bytes: length * ELEMENT_BYTES };
  }

  /** Σ e^log · row over each bag. */
  function sums({ length, members, table, logs }: Bags): Float32Array {
    return Float32Array.from(
      members.flatMap((bag) =>
        Array.from({ length }, (_, i) =>
          bag.reduce((sum, id) => sum + Math.exp(logs[id]!) * table[id * length + i]!, 0),
        ),
      ),
    );
  }

  test('sumBags adds up weighted rows; an empty bag is zeros', () => {
    fc.assert(
      fc.property(bags, (given) => {
        const { kernels, at, views, count, bytes } = placeBags(given);
        kernels.sumBags(at.out, at.table, at.weights, at.ids, at.starts, count, bytes);
        expectClose(views.out, sums(given));
      }),
      RUNS,
    );
  });

  test('scatterBags gives the slopes of Σ gradient · sum, by rows and by the logarithms of weights', () => {
    fc.assert(
      fc.property(bags, (given) => {
        const { kernels, at, views, touched, count, bytes } = placeBags(given);
        kernels.scatterBags(
          at.rowGradients,
          at.weightGradients,
          at.slots,
          at.outGradients,
          at.table,
          at.weights,
          at.ids,
          at.starts,
          count,
          bytes,
        );
        const { length, members, gradients } = given;
        // In double precision, or the differences would drown in rounding.
        const total = (table: ArrayLike<number>, logs: ArrayLike<number>) => {
          let sum = 0;
          for (const [bag, ids] of members.entries()) {
            for (const id of ids) {
              for (let i = 0; i < length; i++) {
                sum += Math.exp(logs[id]!) * table[id * length + i]! * gradients[bag * length + i]!;
              }
            }
          }
          return sum;
        };
        const slope = (values: ArrayLike<number>, at: number, totalOf: (values: number[]) => number) => {
          const moved = (by: number) => totalOf(Array.from(values, (x, i) => (i === at ? x + by : x)));
          return (moved(1e-3) - moved(-1e-3)) / 2e-3;
        };
        for (const [slot, id] of touched.entries()) {
          const byLog = slope(given.logs, id, (logs) => total(given.table, logs));
          expectClose([views.weightGradients[slot]!], [byLog], 1e-3);
          for (const i of [0, length - 1]) {
            const byRow = slope(given.table, id * length + i, (table) => total(table, given.logs));
            expectClose([views.rowGradients[slot * length + i]!], [byRow], 1e-3);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('rows', () => {
  const rows = fc.record({ length: dimensions, count: fc.integer({ min: 1, max: 5 }) }).chain(({ length, count }) =>
    fc.record({
      length: fc.constant(length),
      count: fc.constant(count),
      rows: floats(length * count),
      gradients: floats(length * count),
    }),
  );

  test('normalizeRows makes unit vectors and keeps lengths; zeros stay zeros', () => {
    fc.assert(
      fc.property(rows, ({ length, count, rows: drawn }) => {
        const given = drawn.map((x, i) => (i < length ? 0 : x));
        const { kernels, at, views } = place({ rows: given, lengths: new Float32Array(count) });
        kernels.normalizeRows(at.rows, at.lengths, count, length * ELEMENT_BYTES);
        for (let i = 0; i < count; i++) {
          const before = row(given, i, length);
          const expected = Math.sqrt(dot(before, before));
          expectClose([views.lengths[i]!], [expected]);
          expectClose(row(views.rows, i, length), expected === 0 ? before : before.map((x) => x / expected));
        }
      }),
      RUNS,
    );
  });

  test('normalizeGradients takes out what would change the length alone', () => {
    fc.assert(
      fc.property(rows, ({ length, count, rows: drawn, gradients }) => {
        // A length of at least 1, as 1 / length is a factor of every error.
        const given = drawn.map((x, i) => (i % length === 0 ? 1 + Math.abs(x) : x));
        const lengths = new Float32Array(count);
        const { kernels, at, views } = place({ rows: given, lengths, gradients });
        kernels.normalizeRows(at.rows, at.lengths, count, length * ELEMENT_BYTES);
        kernels.normalizeGradients(at.gradients, at.rows, at.lengths, count, length * ELEMENT_BYTES);
        for (let i = 0; i < count; i++) {
          const [unit, gradient] = [row(views.rows, i, length), row(gradients, i, length)];
          const along = dot(unit, gradient);
          expectClose(
            row(views.gradients, i, length),
            gradient.map((g, k) => (g - along * unit[k]!) / views.lengths[i]!),
          );
        }
      }),
      RUNS,
    );
  });
});

describe('products', () => {
  const matrices = fc
    .record({ length: dimensions, m: fc.constantFrom(2, 4, 6), n: fc.constantFrom(4, 8) })
    .chain(({ length, m, n }) =>
      fc.record({
        length: fc.constant(length),
        m: fc.constant(m),
        n: fc.constant(n),
        a: floats(m * length),
        b: floats(n * length),
        weights: floats(m * n),
      }),
    );

  test('multiplyByRows is a · bᵀ', () => {
    fc.assert(
      fc.property(matrices, ({ length, m, n, a, b }) => {
        const { kernels, at, views } = place({ c: new Float32Array(m * n), a, b });
        kernels.multiplyByRows(at.c, at.a, at.b, m, n, length * ELEMENT_BYTES);
        const expected = Array.from({ length: m * n }, (_, place) =>
          dot(row(a, Math.floor(place / n), length), row(b, place % n, length)),
        );
        expectClose(views.c, expected);
      }),
      RUNS,
    );
  });

  test.each(['as they lie', 'transposed'])('addWeightedRows adds weights, %s, times rows to what is there', (how) => {
    fc.assert(
      fc.property(matrices, ({ length, m, n, a, b, weights: drawn }) => {
        // The kernel passes over what weighs nothing.
        const weights = drawn.map((x, i) => (i % 3 === 0 ? 0 : x));
        const isAcross = how === 'as they lie';
        const { kernels, at, views } = place({ c: a, weights, b });
        const [acrossRows, acrossColumns] = isAcross
          ? [n * ELEMENT_BYTES, ELEMENT_BYTES]
          : [ELEMENT_BYTES, m * ELEMENT_BYTES];
        kernels.addWeightedRows(at.c, at.weights, acrossRows, acrossColumns, at.b, m, n, length * ELEMENT_BYTES);
        const weightAt = (i: number, j: number) => weights[isAcross ? i * n + j : j * m + i]!;
        const expected = a.map((x, place) => {
          const [i, k] = [Math.floor(place / length), place % length];
          return x + Array.from({ length: n }, (_, j) => weightAt(i, j) * b[j * length + k]!).reduce((s, y) => s + y);
        });
        expectClose(views.c, expected);
      }),
      RUNS,
    );
  });
});

describe('softmaxLoss', () => {
  const asked = fc.integer({ min: 2, max: 12 }).chain((count) =>
    fc.record({
      logits: floats(count).map((values) => values.map((x) => 5 * x)),
      label: fc.nat(count - 1),
      masked: fc.nat(count - 1),
      stride: fc.constantFrom(1, 3),
    }),
  );

  test('is the cross-entropy, and adds its gradient, which sums to nothing', () => {
    fc.assert(
      fc.property(asked, ({ logits: drawn, label, masked, stride }) => {
        const count = drawn.length;
        const logits = drawn.map((x, j) => (j === masked && j !== label ? Number.NEGATIVE_INFINITY : x));
        const spread = (values: Float32Array) => {
          const wide = new Float32Array(count * stride);
          for (let j = 0; j < count; j++) wide[j * stride] = values[j]!;
          return wide;
        };
        const { kernels, at, views } = place({
          logits: spread(logits),
          gradients: spread(new Float32Array(count).fill(0.5)),
          scratch: new Float32Array(count),
        });
        const weight = 0.25;
        const bytes = stride * ELEMENT_BYTES;
        const loss = kernels.softmaxLoss(at.logits, at.gradients, bytes, count, label, weight, at.scratch);
        const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
        expectClose([loss, 1], [Math.log(total) - logits[label]!, 1]);
        const gradients = Array.from({ length: count }, (_, j) => views.gradients[j * stride]! - 0.5);
        const expected = Array.from(logits, (x, j) => weight * (Math.exp(x) / total - (j === label ? 1 : 0)));
        expectClose([...gradients, weight], [...expected, weight], 1e-5);
        expect(Math.abs(gradients.reduce((sum, x) => sum + x))).toBeLessThan(1e-5);
      }),
      RUNS,
    );
  });
});

test('stepRows is one step of Adam on the rows that are touched, and clears their gradients', () => {
  const given = dimensions.chain((length) =>
    fc.record({
      touched: fc.uniqueArray(fc.nat(4), { minLength: 1 }),
      table: floats(5 * length),
      first: floats(5 * length),
      second: floats(5 * length).map((values) => values.map(Math.abs)),
      gradients: floats(5 * length),
    }),
  );
  fc.assert(
    fc.property(given, ({ touched, table, first, second, gradients }) => {
      const length = table.length / 5;
      const { kernels, at, views } = place({ table, first, second, gradients, touched: Uint32Array.from(touched) });
      const rate = 0.01;
      const bytes = length * ELEMENT_BYTES;
      kernels.stepRows(at.table, at.first, at.second, at.gradients, at.touched, touched.length, bytes, rate);
      for (let id = 0; id < 5; id++) {
        const slot = touched.indexOf(id);
        const held = row(table, id, length);
        if (slot < 0) {
          expect(row(views.table, id, length)).toEqual(held);
          continue;
        }
        const gradient = row(gradients, slot, length);
        const newFirst = row(first, id, length).map((m, i) => 0.9 * m + 0.1 * gradient[i]!);
        const newSecond = row(second, id, length).map((v, i) => 0.999 * v + 0.001 * gradient[i]! ** 2);
        expectClose(row(views.first, id, length), newFirst);
        expectClose(row(views.second, id, length), newSecond);
        expectClose(
          row(views.table, id, length),
          held.map((x, i) => x - (rate * newFirst[i]!) / (Math.sqrt(newSecond[i]!) + 1e-8)),
        );
        expect(row(views.gradients, slot, length)).toEqual(new Float32Array(length));
      }
    }),
    RUNS,
  );
});
