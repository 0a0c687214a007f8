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

/**
 * scores[i] = scale · scales[i] · (query · vectors[i] − 64 · sums[i]) for `count` vectors of `dimensions` bytes (a multiple of 16),
 * and a query of as many integers from −63 to 63, each written as 64 more: seven bits without a sign, for which the
 * relaxed product is exact on every machine. sums[i] is the sum of the integers of vectors[i].
 */
export function scanVectors(
  scores: usize, vectors: usize, scales: usize, sums: usize, query: usize, count: usize, dimensions: usize, scale: f32,
): void {
  // Two at a time, so that each part of the query is read once for both.
  const last = count - 1;
  for (let i: usize = 0; i < count; i += 2) {
    const vector = vectors + i * dimensions;
    const other = vectors + min(i + 1, last) * dimensions;
    let sum = i32x4.splat(0);
    let otherSum = sum;
    for (let k: usize = 0; k < dimensions; k += 16) {
      const asked = v128.load(query + k);
      sum = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(vector + k), asked, sum);
      otherSum = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(other + k), asked, otherSum);
    }
    const at: usize = 4 * i;
    store<f32>(scores + at, <f32>(sumOfIntegers(sum) - 64 * load<i32>(sums + at)) * load<f32>(scales + at) * scale);
    if (i < last) {
      const next = at + 4;
      store<f32>(scores + next, <f32>(sumOfIntegers(otherSum) - 64 * load<i32>(sums + next)) * load<f32>(scales + next) * scale);
    }
  }
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
