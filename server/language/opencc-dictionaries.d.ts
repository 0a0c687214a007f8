/** OpenCC's dictionaries as opencc-js ships them: pairs `from to to …`, separated by `|`. */
declare module 'opencc-js/dict/STCharacters' {
  const pairs: string;
  export default pairs;
}
