/**
 * The inner loops, in AssemblyScript, over memory that the caller lays out: pointers are byte offsets, `bytes` is the
 * size of a row of 32-bit floats and a multiple of 32. Plain SIMD without fused multiplication, so that every machine
 * gives the same bits. `npm run -s build-kernels` makes kernels.wasm of this.
 */

/** out += a · x */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline function addScaled(out: usize, x: usize, a: f32, bytes: usize): void {
  const scale = f32x4.splat(a);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(out + i, f32x4.add(v128.load(out + i), f32x4.mul(scale, v128.load(x + i))));
  }
}

// @ts-ignore
@inline function sumOfLanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

// @ts-ignore
@inline function sumOfIntegers(v: v128): i32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}

/** The sum of each, in order. */
// @ts-ignore
@inline function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore
@inline function dotProduct(a: usize, b: usize, bytes: usize): f32 {
  let even = f32x4.splat(0);
  let odd = even;
  for (let i: usize = 0; i < bytes; i += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(a + i), v128.load(b + i)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(a + i, 16), v128.load(b + i, 16)));
  }
  return sumOfLanes(f32x4.add(even, odd));
}

// @ts-ignore
@inline function scaleRow(row: usize, factor: f32, bytes: usize): void {
  const scale = f32x4.splat(factor);
  for (let i: usize = 0; i < bytes; i += 16) v128.store(row + i, f32x4.mul(v128.load(row + i), scale));
}

// @ts-ignore
@inline function addProduct(vector: usize, asked: v128, sum: v128): v128 {
  return i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(vector), asked, sum);
}

/**
 * scores[i] = scale · scales[i] · (query · vectors[i] − 64 · sums[i]) for `count` vectors of `dimensions` bytes (a multiple of 16),
 * and a query of as many integers from −63 to 63, each written as 64 more: seven bits without a sign, for which the
 * relaxed product is exact on every machine. sums[i] is the sum of the integers of vectors[i].
 */
export function scanVectors(
  scores: usize, vectors: usize, scales: usize, sums: usize, query: usize, count: usize, dimensions: usize, scale: f32,
): void {
  // Four at a time, so that each part of the query is read once for all, then what is left.
  const end = scores + 4 * count;
  const factors = f32x4.splat(scale);
  let vector = vectors;
  while (scores + 16 <= end) {
    const second = vector + dimensions;
    const third = second + dimensions;
    const fourth = third + dimensions;
    let a = i32x4.splat(0);
    let b = a, c = a, d = a;
    for (let k: usize = 0; k < dimensions; k += 16) {
      const asked = v128.load(query + k);
      a = addProduct(vector + k, asked, a);
      b = addProduct(second + k, asked, b);
      c = addProduct(third + k, asked, c);
      d = addProduct(fourth + k, asked, d);
    }
    const products = i32x4.sub(sumsOfFour(a, b, c, d), i32x4.shl(v128.load(sums), 6));
    v128.store(scores, f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(products), v128.load(scales)), factors));
    vector = fourth + dimensions;
    scores += 16;
    scales += 16;
    sums += 16;
  }
  while (scores < end) {
    let sum = i32x4.splat(0);
    for (let k: usize = 0; k < dimensions; k += 16) sum = addProduct(vector + k, v128.load(query + k), sum);
    store<f32>(scores, <f32>(sumOfIntegers(sum) - 64 * load<i32>(sums)) * load<f32>(scales) * scale);
    vector += dimensions;
    scores += 4;
    scales += 4;
    sums += 4;
  }
}

// @ts-ignore
@inline function addTo(score: usize, added: f32): void {
  store<f32>(score, load<f32>(score) + added);
}

/** scores[passages[i]] += unit · impacts[i] for `count` postings, whose passages are sixteen bits each and distinct. */
export function addPostings(scores: usize, passages: usize, impacts: usize, count: usize, unit: f32): void {
  const units = f32x4.splat(unit);
  const end = impacts + count;
  while (impacts + 4 <= end) {
    const levels = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(impacts)));
    const added = f32x4.mul(units, f32x4.convert_i32x4_u(levels));
    // Each is a byte offset after two more bits.
    const four = load<u64>(passages);
    addTo(scores + <usize>((four << 2) & 0x3fffc), f32x4.extract_lane(added, 0));
    addTo(scores + <usize>((four >> 14) & 0x3fffc), f32x4.extract_lane(added, 1));
    addTo(scores + <usize>((four >> 30) & 0x3fffc), f32x4.extract_lane(added, 2));
    addTo(scores + <usize>((four >> 46) & 0x3fffc), f32x4.extract_lane(added, 3));
    passages += 8;
    impacts += 4;
  }
  while (impacts < end) {
    addTo(scores + (<usize>load<u16>(passages) << 2), unit * <f32>load<u8>(impacts));
    passages += 2;
    impacts++;
  }
}

/** The highest of `count` scores, or 0; read by four, so that what follows the last must not be above it. */
export function highestScore(scores: usize, count: usize): f32 {
  let most = f32x4.splat(0);
  for (const end = scores + 4 * count; scores < end; scores += 16) most = f32x4.pmax(most, v128.load(scores));
  return max<f32>(
    max<f32>(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max<f32>(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
}

/**
 * scores[i] = wordWeight · words[i] + cosineWeight · cosines[i] + priorWeight · priors[i] for `count` passages, and 0 of those that
 * share no word and are not as near as `leastCosine`. Read and written by four: there must be room for three more.
 */
export function combineScores(
  scores: usize, words: usize, cosines: usize, priors: usize, count: usize,
  wordWeight: f32, cosineWeight: f32, priorWeight: f32, leastCosine: f32,
): void {
  const wordWeights = f32x4.splat(wordWeight);
  const cosineWeights = f32x4.splat(cosineWeight);
  const priorWeights = f32x4.splat(priorWeight);
  const leastCosines = f32x4.splat(leastCosine);
  const nothing = f32x4.splat(0);
  for (let at: usize = 0; at < 4 * count; at += 16) {
    const word = v128.load(words + at);
    const cosine = v128.load(cosines + at);
    const near = f32x4.add(f32x4.mul(wordWeights, word), f32x4.mul(cosineWeights, cosine));
    const sum = f32x4.add(near, f32x4.mul(priorWeights, v128.load(priors + at)));
    const isFound = v128.or(f32x4.gt(word, nothing), f32x4.ge(cosine, leastCosines));
    v128.store(scores + at, v128.and(sum, isFound));
  }
}

/** Whether a place stands behind another one: its score is lower or, being equal, later. */
// @ts-ignore
@inline function isBehind(scores: usize, place: u32, other: u32): bool {
  const score = load<f32>(scores + 4 * <usize>place);
  const otherScore = load<f32>(scores + 4 * <usize>other);
  return score < otherScore || (score == otherScore && place > other);
}

/** Moves a place down the heap of `size` places, from `at`, until all below it stand before it. */
function sink(heap: usize, size: usize, at: usize, scores: usize): void {
  const sinking = load<u32>(heap + 4 * at);
  for (let below: usize = 2 * at + 1; below < size; below = 2 * at + 1) {
    let rising = load<u32>(heap + 4 * below);
    if (below + 1 < size) {
      const sibling = load<u32>(heap + 4 * below, 4);
      if (isBehind(scores, sibling, rising)) {
        rising = sibling;
        below++;
      }
    }
    if (!isBehind(scores, rising, sinking)) break;
    store<u32>(heap + 4 * at, rising);
    at = below;
  }
  store<u32>(heap + 4 * at, sinking);
}

/**
 * Writes the places of the `limit` (at least 1) highest of `count` scores above `floor` to `best`, in no order, and gives their
 * number; of equal ones the first are taken. `allowed` has a byte for each place, 0 where it may not be chosen, or is 0 where
 * all may. A heap keeps the best so far, the last of them on top: four scores at a time are dropped by one comparison with it.
 */
export function selectBest(best: usize, scores: usize, allowed: usize, count: usize, limit: usize, floor: f32): usize {
  let size: usize = 0;
  let least = floor;
  for (let four: usize = 0; four < count; four += 4) {
    let above = i32x4.bitmask(f32x4.gt(v128.load(scores + 4 * four), f32x4.splat(least)));
    for (; above != 0; above &= above - 1) {
      const place = four + <usize>ctz(above);
      if (place >= count || (allowed != 0 && load<u8>(allowed + place) == 0)) continue;
      if (size < limit) {
        store<u32>(best + 4 * size++, <u32>place);
        if (size < limit) continue;
        for (let at = limit >> 1; at > 0; at--) sink(best, size, at - 1, scores);
      } else if (load<f32>(scores + 4 * place) > least) {
        store<u32>(best, <u32>place);
        sink(best, size, 0, scores);
      }
      least = load<f32>(scores + 4 * <usize>load<u32>(best));
    }
  }
  return size;
}

/** For each of `count` bags b: out[b] = Σ weights[f] · table[f] over the features f = ids[starts[b]] … ids[starts[b + 1] − 1]. */
export function sumBags(
  out: usize, table: usize, weights: usize, ids: usize, starts: usize, count: usize, bytes: usize,
): void {
  for (let bag: usize = 0; bag < count; bag++) {
    const row = out + bag * bytes;
    memory.fill(row, 0, bytes);
    const end = <usize>load<u32>(starts + (bag + 1) * 4);
    for (let i = <usize>load<u32>(starts + bag * 4); i < end; i++) {
      const feature = <usize>load<u32>(ids + i * 4);
      addScaled(row, table + feature * bytes, load<f32>(weights + feature * 4), bytes);
    }
  }
}

/**
 * The gradients of `sumBags`: adds to rowGradients[slots[i]] and weightGradients[slots[i]], where slots[i] is the place of
 * feature ids[i] among those that the batch touches. Weights are exponentials, so theirs carries the factor weights[f].
 */
export function scatterBags(
  rowGradients: usize, weightGradients: usize, slots: usize, outGradients: usize,
  table: usize, weights: usize, ids: usize, starts: usize, count: usize, bytes: usize,
): void {
  for (let bag: usize = 0; bag < count; bag++) {
    const gradient = outGradients + bag * bytes;
    const end = <usize>load<u32>(starts + (bag + 1) * 4);
    for (let i = <usize>load<u32>(starts + bag * 4); i < end; i++) {
      const feature = <usize>load<u32>(ids + i * 4);
      const slot = <usize>load<u32>(slots + i * 4);
      const weight = load<f32>(weights + feature * 4);
      addScaled(rowGradients + slot * bytes, gradient, weight, bytes);
      const at = weightGradients + slot * 4;
      store<f32>(at, load<f32>(at) + weight * dotProduct(table + feature * bytes, gradient, bytes));
    }
  }
}

/** Scales each row to unit length in place; lengths[i] becomes what its length was. */
export function normalizeRows(rows: usize, lengths: usize, count: usize, bytes: usize): void {
  for (let i: usize = 0; i < count; i++) {
    const row = rows + i * bytes;
    const length = sqrt<f32>(dotProduct(row, row, bytes)) + 1e-9;
    store<f32>(lengths + i * 4, length);
    scaleRow(row, 1 / length, bytes);
  }
}

/** The gradient of `normalizeRows`, in place: g ← (g − (g·v) v) / length for unit rows v. */
export function normalizeGradients(gradients: usize, rows: usize, lengths: usize, count: usize, bytes: usize): void {
  for (let i: usize = 0; i < count; i++) {
    const gradient = gradients + i * bytes;
    const row = rows + i * bytes;
    addScaled(gradient, row, -dotProduct(gradient, row, bytes), bytes);
    scaleRow(gradient, 1 / load<f32>(lengths + i * 4), bytes);
  }
}

/** c[i][j] = a[i] · b[j] for `m` rows a (even) and `n` rows b (a multiple of 4). */
export function multiplyByRows(c: usize, a: usize, b: usize, m: usize, n: usize, bytes: usize): void {
  for (let j: usize = 0; j < n; j += 4) {
    const b0 = b + j * bytes;
    const b1 = b0 + bytes;
    const b2 = b1 + bytes;
    const b3 = b2 + bytes;
    for (let i: usize = 0; i < m; i += 2) {
      const x = a + i * bytes;
      const y = x + bytes;
      let x0 = f32x4.splat(0);
      let x1 = x0, x2 = x0, x3 = x0, y0 = x0, y1 = x0, y2 = x0, y3 = x0;
      for (let k: usize = 0; k < bytes; k += 16) {
        const u = v128.load(x + k);
        const v = v128.load(y + k);
        let w = v128.load(b0 + k);
        x0 = f32x4.add(x0, f32x4.mul(u, w));
        y0 = f32x4.add(y0, f32x4.mul(v, w));
        w = v128.load(b1 + k);
        x1 = f32x4.add(x1, f32x4.mul(u, w));
        y1 = f32x4.add(y1, f32x4.mul(v, w));
        w = v128.load(b2 + k);
        x2 = f32x4.add(x2, f32x4.mul(u, w));
        y2 = f32x4.add(y2, f32x4.mul(v, w));
        w = v128.load(b3 + k);
        x3 = f32x4.add(x3, f32x4.mul(u, w));
        y3 = f32x4.add(y3, f32x4.mul(v, w));
      }
      const first = c + (i * n + j) * 4;
      store<f32>(first, sumOfLanes(x0));
      store<f32>(first, sumOfLanes(x1), 4);
      store<f32>(first, sumOfLanes(x2), 8);
      store<f32>(first, sumOfLanes(x3), 12);
      const second = first + n * 4;
      store<f32>(second, sumOfLanes(y0));
      store<f32>(second, sumOfLanes(y1), 4);
      store<f32>(second, sumOfLanes(y2), 8);
      store<f32>(second, sumOfLanes(y3), 12);
    }
  }
}

/** c[i] += Σ_j w(i, j) · b[j]; the factor w(i, j) lies at w + i · acrossRows + j · acrossColumns. */
export function addWeightedRows(
  c: usize, w: usize, acrossRows: usize, acrossColumns: usize, b: usize, m: usize, n: usize, bytes: usize,
): void {
  for (let k: usize = 0; k < bytes; k += 64) {
    for (let i: usize = 0; i < m; i++) {
      const out = c + i * bytes + k;
      let s0 = v128.load(out);
      let s1 = v128.load(out, 16);
      let s2 = v128.load(out, 32);
      let s3 = v128.load(out, 48);
      let factor = w + i * acrossRows;
      let row = b + k;
      for (let j: usize = 0; j < n; j++) {
        const x = load<f32>(factor);
        // Most gradients of a softmax are nothing.
        if (x != 0) {
          const scale = f32x4.splat(x);
          s0 = f32x4.add(s0, f32x4.mul(scale, v128.load(row)));
          s1 = f32x4.add(s1, f32x4.mul(scale, v128.load(row, 16)));
          s2 = f32x4.add(s2, f32x4.mul(scale, v128.load(row, 32)));
          s3 = f32x4.add(s3, f32x4.mul(scale, v128.load(row, 48)));
        }
        factor += acrossColumns;
        row += bytes;
      }
      v128.store(out, s0);
      v128.store(out, s1, 16);
      v128.store(out, s2, 32);
      v128.store(out, s3, 48);
    }
  }
}

/** Below it a gradient is left out: it would not change a weight, and what is 0 is skipped above. */
const LEAST_GRADIENT: f32 = 1e-7;

/**
 * Cross-entropy of the softmax over `count` logits that lie `stride` bytes apart, the right one at `label`; a logit of
 * −∞ is left out. Adds `weight` times the gradient to `gradients` (laid out alike) and gives the loss. `scratch` holds `count` floats.
 */
export function softmaxLoss(
  logits: usize, gradients: usize, stride: usize, count: usize, label: usize, weight: f32, scratch: usize,
): f32 {
  let most: f32 = -Infinity;
  for (let j: usize = 0; j < count; j++) most = max<f32>(most, load<f32>(logits + j * stride));
  let total: f32 = 0;
  for (let j: usize = 0; j < count; j++) {
    const share = Mathf.exp(load<f32>(logits + j * stride) - most);
    store<f32>(scratch + j * 4, share);
    total += share;
  }
  const scale = weight / total;
  for (let j: usize = 0; j < count; j++) {
    const gradient = scale * load<f32>(scratch + j * 4);
    if (gradient > LEAST_GRADIENT) {
      const at = gradients + j * stride;
      store<f32>(at, load<f32>(at) + gradient);
    }
  }
  const own = gradients + label * stride;
  store<f32>(own, load<f32>(own) - weight);
  return Mathf.log(total) + most - load<f32>(logits + label * stride);
}

/**
 * One step of Adam (Kingma and Ba 2015; β₁ 0.9, β₂ 0.999) on the rows touched[i] with the gradients at row i, which are
 * then zero. `rate` holds the correction of the bias.
 */
export function stepRows(
  table: usize, firstMoments: usize, secondMoments: usize, gradients: usize, touched: usize, count: usize, bytes: usize, rate: f32,
): void {
  const keepFirst = f32x4.splat(0.9);
  const takeFirst = f32x4.splat(0.1);
  const keepSecond = f32x4.splat(0.999);
  const takeSecond = f32x4.splat(0.001);
  const step = f32x4.splat(rate);
  const epsilon = f32x4.splat(1e-8);
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < count; i++) {
    const row = <usize>load<u32>(touched + i * 4) * bytes;
    const from = gradients + i * bytes;
    for (let k: usize = 0; k < bytes; k += 16) {
      const gradient = v128.load(from + k);
      v128.store(from + k, zero);
      const first = f32x4.add(f32x4.mul(keepFirst, v128.load(firstMoments + row + k)), f32x4.mul(takeFirst, gradient));
      const square = f32x4.mul(gradient, gradient);
      const second = f32x4.add(f32x4.mul(keepSecond, v128.load(secondMoments + row + k)), f32x4.mul(takeSecond, square));
      v128.store(firstMoments + row + k, first);
      v128.store(secondMoments + row + k, second);
      const at = table + row + k;
      const change = f32x4.div(f32x4.mul(step, first), f32x4.add(f32x4.sqrt(second), epsilon));
      v128.store(at, f32x4.sub(v128.load(at), change));
    }
  }
}
