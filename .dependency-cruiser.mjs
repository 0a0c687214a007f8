// The order of imports, checked by `npm run check` (the README says what each folder is for). A folder imports only from folders on lines
// above its own: so one may read the server from top to bottom, and change a folder knowing that only those below notice.
const LINES = [
  { folders: ['protocol', 'observability'], why: 'the wire and the log are known to all, and know none of us' },
  { folders: ['storage', 'language', 'model'], why: 'the world outside: a database, a language, a chat model' },
  { folders: ['corpus'], why: 'documents are stored and understood, whoever asks for them' },
  { folders: ['search'], why: 'finds passages, whatever becomes of them' },
  { folders: ['guardrails', 'enterprise'], why: 'judge texts and companies by passages, and answer nobody' },
  { folders: ['answer'], why: 'a function of (question, conversation, release, date) that keeps nothing' },
  { folders: ['conversation', 'evaluation'], why: 'ask for answers: people one by one, gold cases all at once' },
  { folders: ['release', 'jobs'], why: 'a release is evaluated before it is published' },
  { folders: ['staff'], why: 'what officials do with all of the above' },
  { folders: ['http', 'websocket'], why: 'transports parse, call one service and render; nobody calls them' },
  { folders: ['config\\.ts$'], why: 'settings are read once and passed as values, so nobody below imports them' },
  { folders: ['start-server\\.ts$'], why: 'the composition root puts everything together' },
  { folders: ['main\\.ts$'], why: 'the program: settings in, a running server or one line of what is wrong out' },
];

const READERS_OF_FILES = ['corpus', 'storage', 'search', 'release', 'evaluation', 'http', 'config\\.ts$', 'main\\.ts$'];
const READERS_OF_LANGCHAIN = ['model', 'search', 'corpus'];

const anyOf = (names) => `(${names.map((name) => (name.endsWith('$') ? name : `${name}/`)).join('|')})`;
const inServer = (names) => `^server/${anyOf(names)}`;

const orderOfServer = LINES.map(({ folders, why }, line) => ({
  name: `order-of-${folders.join('-').replaceAll(/\\\.ts\$/g, '')}`,
  comment: why,
  severity: 'error',
  from: { path: inServer(folders) },
  to: {
    path: '^server/',
    // $1 is the folder itself, which may import from itself but not from its neighbours on the line.
    pathNot: ['^server/$1', ...LINES.slice(0, line).map((above) => inServer(above.folders))],
  },
}));

export default {
  forbidden: [
    ...orderOfServer,
    {
      name: 'server-has-known-folders',
      comment: 'a new folder of server/ first gets a line in the order above',
      severity: 'error',
      from: {},
      to: { path: '^server/', pathNot: LINES.map(({ folders }) => inServer(folders)) },
    },
    {
      name: 'no-cycles',
      comment: 'files that need each other are one file, or hide a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'web-knows-the-wire-only',
      comment: 'the page meets the server at the protocol, so either may be replaced',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|scripts|corpus)/', pathNot: '^server/protocol/' },
    },
    {
      name: 'server-knows-no-page',
      comment: 'the server answers any client; commands call the server, not the reverse',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(web|scripts)/' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'what runs in production does not depend on what tests it',
      severity: 'error',
      from: { path: '^(server|web|scripts)/' },
      to: { path: '^test/' },
    },
    {
      name: 'protocol-needs-zod-only',
      comment: 'the wire is read by servers and browsers alike',
      severity: 'error',
      from: { path: '^server/protocol/' },
      to: { pathNot: ['^server/', '(^|node_modules/)zod(/|$)'] },
    },
    {
      name: 'langchain-behind-adapters',
      comment: 'LangChain and hnswlib-node are replaceable: nobody else sees their types',
      severity: 'error',
      from: { path: '^(server|web|scripts)/', pathNot: inServer(READERS_OF_LANGCHAIN) },
      to: { path: '(^|node_modules/)(@langchain/|langchain(/|$)|hnswlib-node(/|$))' },
    },
    {
      name: 'files-where-files-are-the-job',
      comment: 'elsewhere, what is in files is passed as values',
      severity: 'error',
      from: { path: '^server/', pathNot: inServer(READERS_OF_FILES) },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'imports-exist',
      comment: 'a misspelt import, or a package that package.json does not name (hnswlib-node may lack a compiler)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^hnswlib-node$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: an order that holds for code only is not one a reader can rely on.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      mainFields: ['types', 'module', 'main'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
  },
};
