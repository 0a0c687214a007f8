/**
 * Takes what our own server says for what its protocol promises, once the fields the page cannot do without are there.
 * Page and server are built from one table of types; what this guards against is a page and a server of different age.
 * (The schemas themselves would bring 15 KB of parser to every phone; the console, where people write, has them.)
 */
export function withFields<T extends object>(...fields: (keyof T & string)[]): (body: unknown) => T {
  return (body) => {
    if (typeof body !== 'object' || body === null) throw new TypeError('not an object');
    const missing = fields.filter((field) => !Object.hasOwn(body, field));
    if (missing.length > 0) throw new TypeError(`without ${missing.join(', ')}`);
    return body as T;
  };
}
